package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.testing.Borders;
import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.lint", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    /**
     * lint is part of the guard, released with it, and splits scripts exactly as the guard will. A second lexer would
     * disagree with the first some day, and making the lexer API would freeze it for everybody.
     */
    @ArchTest
    static final ArchRule onlyTheLexerIsShared =
            Borders.usesNoForeignInternals("com.c0d3.previewdb.guard.internal.statement.lexer");
}
