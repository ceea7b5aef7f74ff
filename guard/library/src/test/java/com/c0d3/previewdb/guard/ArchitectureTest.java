package com.c0d3.previewdb.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.guard", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule guardStandsAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..previewdb.seed..", "..previewdb.bootstrap..", "..previewdb.examples..");

    @ArchTest
    static final ArchRule onlyTheStatementPackageUsesTheParser = noClasses()
            .that()
            .resideOutsideOfPackage("..guard.statement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq", "org.jooq.impl..", "org.jooq.conf..");

    @ArchTest
    static final ArchRule onlyTheseTwoPackagesUseTheDriver = noClasses()
            .that()
            .resideOutsideOfPackages("..guard.production..", "..guard.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    @ArchTest
    static final ArchRule thePackagesBelowDoNotKnowEachOther =
            slices().matching("com.c0d3.previewdb.guard.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule thePackagesBelowDoNotKnowTheApi = noClasses()
            .that()
            .resideInAPackage("com.c0d3.previewdb.guard.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.c0d3.previewdb.guard");
}
