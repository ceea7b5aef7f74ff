package com.c0d3.previewdb.examples.prisma;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of this process with the school's tables and rows, fenced as {@code bootstrap fence apply} does it. */
public final class FencedSchool implements AutoCloseable {
    private static final String ROLES = "CREATE ROLE school_owner; CREATE ROLE school LOGIN";

    private final EmbeddedPostgres server;

    private FencedSchool(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param project the folder with the Prisma project
     */
    public static FencedSchool start(Path project) throws IOException, SQLException, ProblemsException {
        FencedSchool school = new FencedSchool(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        try (Connection connection = school.server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ROLES);
            statement.execute(Files.readString(project.resolve("prisma/migrations/1_init/migration.sql")));
            statement.execute(Files.readString(project.resolve("prisma/rows.sql")));
            // fence apply --owner school_owner --application school
            Fence.of(connection, FenceOptions.DEFAULT.withSplit("school_owner", "school"))
                    .apply();
            return school;
        }
    }

    /** For Prisma, psql and psycopg. */
    public String url() {
        return "postgresql://school@localhost:%d/postgres".formatted(server.getPort());
    }

    /** For pgjdbc. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres?user=school".formatted(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
