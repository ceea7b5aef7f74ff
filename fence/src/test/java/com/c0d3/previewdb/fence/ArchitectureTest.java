package com.c0d3.previewdb.fence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.fence", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule nothingPointsBack = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..previewdb.guard..", "..previewdb.seed..", "..previewdb.bootstrap..");
}
