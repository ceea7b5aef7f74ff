package com.c0d3.previewdb.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a test that needs a program can run. */
final class ProgramCondition extends Requirement {
    @Override
    Optional<String> findObstacle(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
                .map(RequiresProgram::value)
                .filter(program -> !isOnPath(program))
                .map("there is no '%s' on the PATH"::formatted);
    }

    /** Debian keeps administrative programs in directories that are not on every user's path. */
    private static boolean isOnPath(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
