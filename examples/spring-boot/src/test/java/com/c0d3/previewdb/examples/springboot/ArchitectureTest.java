package com.c0d3.previewdb.examples.springboot;

import com.c0d3.previewdb.testing.Borders;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Not all house rules: Spring subclasses what it configures, so these classes cannot be final. */
@AnalyzeClasses(
        packages = "com.c0d3.previewdb.examples.springboot",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule othersInternalsStayInternal = Borders.usesNoForeignInternals();
}
