package com.c0d3.previewdb.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What is logged about an application's migrations when it starts, in a process that logs. */
final class MigrationLogTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @EnableAutoConfiguration
    static class Application {}

    @Test
    void hasOneLineIfSomethingWasPermitted() throws Exception {
        assertThat(linesAboutPermits("always"))
                .singleElement()
                .asString()
                .endsWith(
                        "Permitted because Spring Boot's script runner migrates, though it destroys data: DROP TABLE IF"
                                + " EXISTS lessons. PREVIEWDB_PERMIT_MIGRATIONS=false blocks it.");
    }

    @Test
    void hasNoneIfNothingWas() throws Exception {
        assertThat(linesAboutPermits("never")).isEmpty();
    }

    private static List<String> linesAboutPermits(String initialisation) throws IOException, SQLException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.springframework.boot.logging.LoggingSystem=none",
                        "-Dspring.datasource.url=" + postgres.createDatabase().getUrl(),
                        "-Dspring.datasource.username=postgres",
                        "-Dspring.sql.init.mode=" + initialisation,
                        "-Dpreviewdb.guard.environment=production",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigrationLogTest.class.getName())
                .redirectErrorStream(true)
                .start();
        try (InputStream output = process.getInputStream()) {
            String log = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(log).contains("started\n");
            return log.lines().filter(line -> line.contains("ermitted")).toList();
        }
    }

    /** Starts an application whose script drops and creates a table. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run()
                .close();
        System.out.println("started");
    }
}
