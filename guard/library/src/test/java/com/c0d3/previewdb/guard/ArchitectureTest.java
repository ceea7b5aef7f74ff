package com.c0d3.previewdb.guard;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.c0d3.previewdb.testing.HouseRules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.c0d3.previewdb.guard", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> VALUES = resideInAPackage("com.c0d3.previewdb.guard")
            .and(belongToAnyOf(
                            Deployment.class,
                            Environment.class,
                            Mode.class,
                            Reason.class,
                            Stamp.class,
                            Statistics.class,
                            Verdict.class)
                    .or(assignableTo(Exception.class)));

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
            .resideOutsideOfPackage("..guard.internal.statement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq", "org.jooq.impl..", "org.jooq.conf..");

    @ArchTest
    static final ArchRule onlyTheseTwoPackagesUseTheDriver = noClasses()
            .that()
            .resideOutsideOfPackages("..guard.internal.production..", "..guard.internal.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..");

    /** Policies combine the facts, and the driver's data source is a configuration like any other. */
    @ArchTest
    static final ArchRule theFactsDoNotKnowEachOther = slices().matching("com.c0d3.previewdb.guard.internal.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAnyPackage("..guard.internal.policy..", "..guard.internal.driver.."), alwaysTrue());

    /** The rule on cycles implies this too, but derives the values from their dependencies. */
    @ArchTest
    static final ArchRule theInternalsKnowOnlyTheValuesOfTheApi = noClasses()
            .that()
            .resideInAPackage("com.c0d3.previewdb.guard.internal..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.c0d3.previewdb.guard").and(not(VALUES)));

    @ArchTest
    static final ArchRule theValuesKnowNoInternals = noClasses()
            .that(VALUES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.c0d3.previewdb.guard.internal..");
}
