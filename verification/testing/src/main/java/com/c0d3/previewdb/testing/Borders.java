package com.c0d3.previewdb.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The border between public and internal: {@code x.internal…} belongs to the package {@code x} and to no other. */
public final class Borders {
    private static final String ROOT = "com.c0d3.previewdb.";
    private static final String INTERNAL = ".internal";

    private Borders() {}

    /**
     * Requires that no class uses another module's internals.
     *
     * @param exceptions internal packages that may be used nevertheless; the module's test explains why
     */
    public static ArchRule usesNoForeignInternals(String... exceptions) {
        return classes().should(new ArchCondition<>("use no other module's internals") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = dependency.getTargetClass().getPackageName();
                    if (isForeignInternal(target, type.getPackageName())
                            && !List.of(exceptions).contains(target)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        });
    }

    private static boolean isForeignInternal(String target, String user) {
        int internal = (target + ".").indexOf(INTERNAL + ".");
        if (internal < 0 || !target.startsWith(ROOT)) {
            return false;
        }
        String owner = target.substring(0, internal);
        return !user.equals(owner) && !(user + ".").startsWith(owner + INTERNAL + ".");
    }

    /** Requires that public classes expose no internal type in their supertypes and the signatures of their members. */
    static ArchRule showsNoInternals() {
        return classes().should(new ArchCondition<>("show no internal type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type) || isInternal(type)) {
                    return;
                }
                Stream.concat(
                                supertypes(type),
                                type.getMembers().stream()
                                        .filter(Borders::isVisible)
                                        .flatMap(Borders::named))
                        .filter(Borders::isInternal)
                        .map(shown -> "%s shows %s".formatted(type.getName(), shown.getName()))
                        .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        });
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
    }

    private static Stream<JavaClass> named(JavaMember member) {
        Set<JavaClass> types = member.getAllInvolvedRawTypes();
        return member instanceof JavaCodeUnit code
                ? Stream.concat(
                        Stream.of(code.getRawReturnType()),
                        Stream.concat(code.getRawParameterTypes().stream(), types.stream()))
                : types.stream();
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(Borders::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(INTERNAL + ".")
                && type.getPackageName().startsWith(ROOT);
    }
}
