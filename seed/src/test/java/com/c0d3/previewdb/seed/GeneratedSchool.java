package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** c0d3's school with 200 invented people, who are named in texts at known rates. Needs psql. */
public final class GeneratedSchool {
    private static final Path SCRIPT =
            Path.of("..", "verification", "benchmarks", "src", "main", "resources", "c0d3", "production.sql");

    private static final Path RULES = Path.of("..", "examples", "c0d3", "seed.yaml");

    private static final List<String> PERSONAL = List.of(
            "name",
            "username",
            "email",
            "password",
            "\"forgotToken\"",
            "\"cliToken\"",
            "\"discordAccessToken\"",
            "\"discordRefreshToken\"",
            "\"discordId\"");

    private GeneratedSchool() {}

    /** Fills an empty database. */
    public static void load(PGSimpleDataSource database) throws IOException, InterruptedException {
        Process psql = new ProcessBuilder(
                        "psql",
                        "-qX",
                        "--host=localhost",
                        "--port=" + database.getPortNumbers()[0],
                        "--username=postgres",
                        "--dbname=" + Objects.requireNonNull(database.getDatabaseName()),
                        "--set=scale=0.001",
                        "--set=content=50",
                        "--file=" + SCRIPT)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(psql.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(psql.exitValue()).isZero();
    }

    /** Everything personal in its users. */
    public static List<String> originals(DataSource database) throws SQLException {
        List<String> originals = new ArrayList<>();
        for (String name : PERSONAL) {
            column(database, "SELECT DISTINCT %s FROM users WHERE %s IS NOT NULL".formatted(name, name))
                    .forEach(value -> originals.add(Objects.requireNonNull(value)));
        }
        return originals;
    }

    /** The rules of the examples. */
    public static String rules() throws IOException {
        return Files.readString(RULES);
    }
}
