package com.c0d3.previewdb.seed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.c0d3.previewdb.testing.Borders;
import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.seed", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule othersInternalsStayInternal = Borders.usesNoForeignInternals();

    @ArchTest
    static final ArchRule nothingAboveIsKnown =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("..bootstrap..", "..examples..");

    /** So that a fault of the masks is not the gate's too. */
    @ArchTest
    static final ArchRule gateKnowsNoMask = noClasses()
            .that()
            .resideInAPackage("..seed.leak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..seed.mask..", "..seed.rules..", "..seed.privacy..");

    @ArchTest
    static final ArchRule searchKnowsNeitherMaskNorGate = noClasses()
            .that()
            .resideInAPackage("..seed.search..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..seed.mask..", "..seed.leak..", "..seed.copy..", "..seed.rules..");
}
