package com.c0d3.previewdb.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Something outside of the JVM that a test needs. Without it the test is skipped by name, unless the environment says
 * {@code PREVIEWDB_DOCKER=required}, as in CI: then it runs, and fails.
 */
abstract class Requirement implements ExecutionCondition {
    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("required".equals(System.getenv("PREVIEWDB_DOCKER"))) {
            return ConditionEvaluationResult.enabled("PREVIEWDB_DOCKER=required");
        }
        return findObstacle(context)
                .map(obstacle -> skip(context, obstacle))
                .orElseGet(() -> ConditionEvaluationResult.enabled("it is there"));
    }

    /** Why the test cannot run; empty if it can. */
    abstract Optional<String> findObstacle(ExtensionContext context);

    /** Surefire counts what is skipped, but does not say what or why. */
    @SuppressWarnings("SystemOut")
    private static ConditionEvaluationResult skip(ExtensionContext context, String obstacle) {
        String skipped = "%s is skipped: %s".formatted(context.getDisplayName(), obstacle);
        System.out.println(skipped);
        return ConditionEvaluationResult.disabled(skipped);
    }
}
