package com.c0d3.previewdb.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Something outside the JVM that a test needs. Without it, the test is skipped by name, unless the environment variable
 * {@code PREVIEWDB_DOCKER} is {@code required}, as in CI: then the test runs and fails.
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

    /** Returns why the test cannot run; empty if it can. */
    abstract Optional<String> findObstacle(ExtensionContext context);

    /** Prints what is skipped and why: Surefire only counts. */
    @SuppressWarnings("SystemOut")
    private static ConditionEvaluationResult skip(ExtensionContext context, String obstacle) {
        String skipped = "%s is skipped: %s".formatted(context.getDisplayName(), obstacle);
        System.out.println(skipped);
        return ConditionEvaluationResult.disabled(skipped);
    }
}
