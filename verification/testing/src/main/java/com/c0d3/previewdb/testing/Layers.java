package com.c0d3.previewdb.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.Set;

/**
 * Assigns each class to a layer, which is its package. A package with internals below it ({@code guard} above
 * {@code guard.internal…}) consists of two layers: its values, which do not depend on the internals and which the
 * internals may use, and its facade, which depends on the internals. A cycle between layers then means that an internal
 * class uses the facade.
 */
final class Layers implements SliceAssignment {
    private static final String INTERNAL = ".internal";

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("com.c0d3.previewdb.")) {
            return SliceIdentifier.ignore();
        }
        return dependsOnInternals(outermost(type), new HashSet<>())
                ? SliceIdentifier.of(name, "facade")
                : SliceIdentifier.of(name, "");
    }

    private static boolean dependsOnInternals(JavaClass type, Set<JavaClass> seen) {
        if (!seen.add(type)) {
            return false;
        }
        for (JavaClass part : type.getPackage().getClasses()) {
            if (outermost(part).equals(type) && hasInternalDependency(part, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInternalDependency(JavaClass type, Set<JavaClass> seen) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass();
            if (target.getPackageName().startsWith(type.getPackageName() + INTERNAL)
                    || (target.getPackage().equals(type.getPackage()) && dependsOnInternals(outermost(target), seen))) {
                return true;
            }
        }
        return false;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Layers::outermost).orElse(type);
    }

    @Override
    public String getDescription() {
        return "layers";
    }
}
