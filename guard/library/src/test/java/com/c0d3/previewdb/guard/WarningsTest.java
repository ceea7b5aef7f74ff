package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the guard logs when it is built. */
final class WarningsTest {
    @Test
    void warnsOnceIfProductionIsDescribedButTheDeploymentIsUnknown() throws Exception {
        assertThat(warnings(Map.of("PREVIEWDB_PRODUCTION", "db.c0d3.com", "NODE_ENV", "production")))
                .singleElement()
                .asString()
                .contains("Production is described, but nothing tells whether this is a preview")
                .contains("PREVIEWDB_ENVIRONMENT")
                .contains("PREVIEWDB_PRODUCTION_WHEN");
    }

    @Test
    void warnsIfAPreviewCannotTellProduction() throws Exception {
        assertThat(warnings(Map.of("VERCEL_ENV", "preview")))
                .singleElement()
                .asString()
                .contains("no way to recognise production");
    }

    @Test
    void saysNothingWhereAllIsKnown() throws Exception {
        assertThat(warnings(Map.of())).isEmpty();
        assertThat(warnings(Map.of("PREVIEWDB_PRODUCTION", "db.c0d3.com", "VERCEL_ENV", "preview")))
                .isEmpty();
        assertThat(warnings(Map.of(
                        "PREVIEWDB_STAMP",
                        "3f0c",
                        "PREVIEWDB_CA",
                        "pem",
                        "PREVIEWDB_SOURCE_URL",
                        "x",
                        "PREVIEWDB_FENCE_PASSWORD",
                        "y",
                        "PREVIEWDB_SSH_PASSPHRASE",
                        "z")))
                .isEmpty();
    }

    @Test
    void namesVariablesThatItDoesNotRead() throws Exception {
        assertThat(warnings(Map.of("PREVIEWDB_ROWLIMIT", "5", "PREVIEWDB_PRODUCTION_BRANCH", "live")))
                .singleElement()
                .asString()
                .contains(
                        "The guard has no setting PREVIEWDB_PRODUCTION_BRANCH, PREVIEWDB_ROWLIMIT, which is ignored. It"
                                + " knows PREVIEWDB_ALLOW_DESTRUCTIVE_DDL, ")
                .endsWith("PREVIEWDB_STAMP, PREVIEWDB_STRICT.");
    }

    @Test
    void saysThatACodingAgentIsNeverProduction() throws Exception {
        assertThat(warnings(Map.of("PREVIEWDB_ENVIRONMENT", "production", "CLAUDECODE", "1")))
                .singleElement()
                .asString()
                .endsWith(
                        "PREVIEWDB_ENVIRONMENT=production does not count: CLAUDECODE=1 shows a coding agent at work, which"
                                + " is never production");
    }

    /** Builds a guard in a process that has these variables only, and returns the warnings that it logs. */
    private static List<String> warnings(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WarningsTest.class.getName())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try (InputStream output = builder.start().getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).endsWith("built\n");
            return text.lines().filter(line -> line.contains("WARN")).toList();
        }
    }

    /** Builds a guard of the process's own settings. */
    public static void main(String[] args) {
        Guard.builder().build();
        System.out.println("built");
    }
}
