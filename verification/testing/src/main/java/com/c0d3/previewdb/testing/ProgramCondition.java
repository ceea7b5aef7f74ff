package com.c0d3.previewdb.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a test that needs a program can run. */
final class ProgramCondition extends Requirement {
    @Override
    Optional<String> findObstacle(ExtensionContext context) {
        Optional<RequiresProgram> wanted =
                AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class);
        return wanted.map(RequiresProgram::value)
                .filter(program -> !isOnPath(program))
                .map("there is no '%s' on the PATH"::formatted)
                .or(() -> wanted.filter(program -> program.proof().length > 0 && !succeeds(program))
                        .map(program -> "'%s %s' fails".formatted(program.value(), String.join(" ", program.proof()))));
    }

    private static boolean succeeds(RequiresProgram program) {
        List<String> command = new ArrayList<>(List.of(program.value()));
        command.addAll(List.of(program.proof()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Debian keeps administrative programs in directories that are not on every user's path. */
    private static boolean isOnPath(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(program)));
    }
}
