package com.c0d3.previewdb.guard.internal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.postgresql.PGEnvironment;

/** The spellings of a URL, and where pgjdbc connects: the table is {@code url-cases.tsv}. */
final class UrlCasesTest {
    private static final ProductionPattern PRODUCTION = ProductionPattern.parse("db.c0d3.com:5432/c0d3");
    private static final String SERVICE_FILE = PGEnvironment.ORG_POSTGRESQL_PGSERVICEFILE.getName();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void forgetTheServices() {
        System.clearProperty(SERVICE_FILE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "url-cases.tsv", delimiter = '\t', quoteCharacter = '\0', maxCharsPerColumn = 1000)
    void leadsWhereTheDriverLeads(String name, String url, String surroundings, String effective, String verdict)
            throws IOException {
        Properties properties = new Properties();
        Properties driverConfig = new Properties();
        Map<String, StringJoiner> services = new TreeMap<>();
        for (String assignment : surroundings.split(";", -1)) {
            String key = assignment.substring(0, assignment.indexOf('='));
            String value = assignment.substring(assignment.indexOf('=') + 1);
            String[] path = key.split("\\.", -1);
            if (path[0].equals("driverconfig")) {
                driverConfig.setProperty(path[1], value);
            } else if (path[0].equals("service") && path.length > 1) {
                services.computeIfAbsent(path[1], service -> new StringJoiner("\n", "[" + service + "]\n", "\n"))
                        .add(path[2] + "=" + value);
            } else {
                properties.setProperty(key, value);
            }
        }
        Path serviceFile = directory.resolve("pg_service.conf");
        Files.writeString(
                serviceFile, services.values().stream().map(String::valueOf).collect(Collectors.joining()));
        System.setProperty(SERVICE_FILE, serviceFile.toString());
        Properties defaults = defaults(driverConfig);
        if (effective.equals("invalid")) {
            assertThatThrownBy(() -> ResolvedUrl.of(url, properties, defaults))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        var endpoints = ResolvedUrl.of(url, properties, defaults).endpoints();
        String places = endpoints.stream()
                .map(endpoint -> endpoint.toString().replaceAll("/.*", ""))
                .collect(Collectors.joining(","));
        assertThat(places + "/" + endpoints.get(0).database()).as(name).isEqualTo(effective);
        assertThat(endpoints.stream().anyMatch(PRODUCTION::matches)).isEqualTo(verdict.equals("refuse"));
    }

    /** Returns the defaults the driver would read from its class path. */
    private Properties defaults(Properties driverConfig) throws IOException {
        Path file = directory.resolve("org/postgresql/driverconfig.properties");
        Files.createDirectories(file.getParent());
        try (var text = Files.newBufferedWriter(file)) {
            driverConfig.store(text, null);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            return DriverDefaults.load(loader);
        }
    }
}
