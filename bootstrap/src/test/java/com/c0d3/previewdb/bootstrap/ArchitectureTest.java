package com.c0d3.previewdb.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.c0d3.previewdb.testing.Borders;
import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.bootstrap", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule othersInternalsStayInternal = Borders.usesNoForeignInternals();

    @ArchTest
    static final ArchRule nothingPointsBack =
            noClasses().should().dependOnClassesThat().resideInAPackage("..previewdb.examples..");

    @ArchTest
    static final ArchRule onlyHostsSpeakSsh = noClasses()
            .that()
            .resideOutsideOfPackage("..bootstrap.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "com.hierynomus..");
}
