package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A production of two users, of whom one wrote both lessons. */
public final class School {
    public static final String CHANGELOG = "school/changelog.sql";

    private School() {}

    /** A new production database on that server. */
    public static DataSource production(PostgresExtension postgres) throws SQLException, IOException {
        DataSource production = postgres.createDatabase();
        execute(
                production,
                resource("/" + CHANGELOG),
                "INSERT INTO users VALUES (1, 'ada@school.test'), (2, 'bob@school.test')",
                "INSERT INTO lessons VALUES (1, 'Loops', 1), (2, 'Trees', 1)");
        return production;
    }

    /**
     * A new production database on that server, as the URL that an application has; the password is {@code hunter2}.
     */
    public static String productionUrl(PostgresExtension postgres) throws SQLException, IOException {
        PGSimpleDataSource production = (PGSimpleDataSource) production(postgres);
        return "postgresql://postgres:hunter2@localhost:%d/%s".formatted(postgres.port(), production.getDatabaseName());
    }

    static SeedRules rules() throws IOException, ProblemsException {
        return SeedRules.parse("seed.yaml", resource("/school/seed.yaml"));
    }

    /** A file of the test resources. */
    public static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(School.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
