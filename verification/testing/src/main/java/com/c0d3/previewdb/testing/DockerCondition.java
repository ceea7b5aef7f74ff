package com.c0d3.previewdb.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Decides whether a test that needs Docker can run. */
final class DockerCondition extends Requirement {
    @Override
    Optional<String> findObstacle(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker daemon answers");
        }
        String image = AnnotationSupport.findAnnotation(context.getElement(), RequiresDocker.class)
                .map(RequiresDocker::image)
                .orElse("");
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
