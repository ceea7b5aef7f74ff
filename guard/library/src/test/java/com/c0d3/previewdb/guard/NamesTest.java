package com.c0d3.previewdb.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The spellings of production's address, with real servers on separate addresses: {@code reached-cases.tsv}. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.83.0.1 is no loopback address")
final class NamesTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension().listeningOn("127.83.0.1");

    @RegisterExtension
    static final PostgresExtension preview = new PostgresExtension().listeningOn("127.83.0.2");

    @TempDir
    private Path directory = Path.of("");

    private record Case(String name, String url, String arrival, String verdict) {}

    @TestFactory
    List<DynamicTest> isRefusedWhereTheDriverArrivesInProduction() throws Exception {
        List<Case> cases = cases();
        List<String> answers = ask(cases.stream().map(Case::url).toList(), StandardCharsets.UTF_8);
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case given = cases.get(i);
            String answer = answers.get(i);
            tests.add(dynamicTest(
                    given.name(), () -> assertThat(answer).isEqualTo(given.arrival() + " " + given.verdict())));
        }
        return tests;
    }

    /** The driver decodes URLs in the charset given by {@code postgresql.url.encoding}. */
    @Test
    void theDriversCharsetCounts() throws Exception {
        String url = "jdbc:postgresql://preview.c0d3.com:%d/postgres?host=%%84%%82.c0d3.com&user=postgres"
                .formatted(production.port());
        assertThat(ask(List.of(url), Charset.forName("IBM1047"))).containsExactly("production refused");
    }

    private static List<Case> cases() throws Exception {
        try (InputStream text = Objects.requireNonNull(NamesTest.class.getResourceAsStream("reached-cases.tsv"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Case(
                            columns[0],
                            columns[1]
                                    .replace("PROD", String.valueOf(production.port()))
                                    .replace("PREV", String.valueOf(preview.port())),
                            columns[2],
                            columns[3]))
                    .toList();
        }
    }

    private List<String> ask(List<String> cases, Charset charset) throws Exception {
        Path hosts = Files.writeString(
                directory.resolve("hosts"),
                "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName()
                        + "\n127.83.0.1 db.c0d3.com DB.C0D3.COM pr-42.c0d3.com\n127.83.0.2 preview.c0d3.com\n");
        Path urls = Files.write(directory.resolve("urls"), cases);
        String identifier = String.valueOf(PostgresExtension.column(
                        production.superuser("postgres"), "SELECT system_identifier FROM pg_control_system()")
                .get(0));
        Path output = directory.resolve("output");
        ProcessBuilder probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Dpostgresql.url.encoding=" + charset.name(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        Probe.class.getName(),
                        urls.toString(),
                        identifier)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        probe.environment().put("VERCEL_ENV", "preview");
        probe.environment().put("PREVIEWDB_PRODUCTION", "db.c0d3.com,localhost:" + production.port());
        assertThat(probe.start().waitFor()).isZero();
        return Files.readAllLines(output);
    }
}
