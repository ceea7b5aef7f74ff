package com.c0d3.previewdb.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Decides whether a test that needs Docker can run. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("required".equals(System.getenv("PREVIEWDB_DOCKER"))) {
            return ConditionEvaluationResult.enabled("PREVIEWDB_DOCKER=required");
        }
        String image = AnnotationSupport.findAnnotation(context.getElement(), RequiresDocker.class)
                .map(RequiresDocker::image)
                .orElse("");
        return findObstacle(image)
                .map(obstacle -> skip(context, obstacle))
                .orElseGet(() -> ConditionEvaluationResult.enabled("Docker is there"));
    }

    /** Surefire counts what is skipped, but does not say what or why. */
    @SuppressWarnings("SystemOut")
    private static ConditionEvaluationResult skip(ExtensionContext context, String obstacle) {
        String skipped = "%s is skipped: %s".formatted(context.getDisplayName(), obstacle);
        System.out.println(skipped);
        return ConditionEvaluationResult.disabled(skipped);
    }

    private static Optional<String> findObstacle(String image) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker daemon answers");
        }
        return image.isEmpty() || hasImage(image)
                ? Optional.empty()
                : Optional.of("there is no image '%s'; see bootstrap/src/test/droplet".formatted(image));
    }

    private static boolean hasImage(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
