package com.c0d3.previewdb.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;

/**
 * The architecture rules for every module. A module's {@code ArchitectureTest} includes them with
 * {@code ArchTests.in(HouseRules.class)} and adds its own.
 */
public final class HouseRules {
    private HouseRules() {}

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().assignedFrom(new Layers()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noApiShowsAnInternalType = Borders.showsNoInternals();

    @ArchTest
    static final ArchRule concreteClassesAreFinal = classes()
            .that(not(INTERFACES)
                    .and(not(modifier(JavaModifier.ABSTRACT)))
                    .and(not(simpleName("package-info")))
                    .and(not(simpleName("")))) // anonymous
            .should(beFinalOrSealed());

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .should(new ArchCondition<>("live in a package whose package-info is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage()
                            .tryGetPackageInfo()
                            .map(info -> info.isAnnotatedWith(NullMarked.class))
                            .orElse(false);
                    events.add(new SimpleConditionEvent(
                            type,
                            marked,
                            "%s: %s is not @NullMarked".formatted(type.getName(), type.getPackageName())));
                }
            });

    @ArchTest
    static final ArchRule onlyProgramsTalkToTheStandardStreams = noClasses()
            .that(not(simpleName("Main")).and(not(simpleName("Program"))))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule loggersArePrivateConstants = fields().that()
            .haveRawType("org.slf4j.Logger")
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyProgramsTouchJavaUtilLogging = noClasses()
            .that(not(simpleName("Program"))) // which silences a library's logging
            .should()
            .callMethodWhere(JavaCall.Predicates.target(
                    HasOwner.Predicates.With.owner(JavaClass.Predicates.resideInAPackage("java.util.logging"))));

    private static ArchCondition<JavaClass> beFinalOrSealed() {
        return new ArchCondition<>("be final or sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.isEnum()
                        || type.reflect().isSealed();
                events.add(new SimpleConditionEvent(
                        type, closed, "%s is neither final nor sealed".formatted(type.getName())));
            }
        };
    }
}
