package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A target with a role of its own that is no superuser. */
public final class PreviewServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final PostgresExtension postgres;
    private final String database;
    private final String role;

    private PreviewServer(PostgresExtension postgres, String role, String database) {
        this.postgres = postgres;
        this.role = role;
        this.database = database;
    }

    /** A stamped target, one table with one row "old", whose owner has those attributes. */
    public static PreviewServer create(PostgresExtension postgres, String attributes) throws SQLException {
        int number = NUMBER.incrementAndGet();
        String role = "loader_" + number;
        String database = "school_" + number;
        PGSimpleDataSource superuser = postgres.superuser("postgres");
        execute(superuser, "CREATE ROLE %s LOGIN %s".formatted(role, attributes));
        execute(superuser, "CREATE DATABASE %s OWNER %s TEMPLATE template0".formatted(database, role));
        execute(superuser, "COMMENT ON DATABASE %s IS 'previewdb: preview s%d'".formatted(database, number));
        execute(superuser, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
        PreviewServer server = new PreviewServer(postgres, role, database);
        execute(postgres.superuser(database), "ALTER SCHEMA public OWNER TO " + role);
        execute(server.asRole(database), "CREATE TABLE lesson (title text)", "INSERT INTO lesson VALUES ('old')");
        return server;
    }

    public String database() {
        return database;
    }

    public String role() {
        return role;
    }

    public TargetServer server() {
        return TargetServer.of(asRole(database));
    }

    public PGSimpleDataSource asRole(String name) {
        PGSimpleDataSource dataSource = postgres.superuser(name);
        dataSource.setUser(role);
        return dataSource;
    }

    public PublicationChoice choice(PublicationOptions options) throws Exception {
        return PublicationChoice.of(TargetFacts.of(server(), Optional.empty()), options);
    }

    public Publication open(PublicationOptions options) throws Exception {
        return choice(options).open(server(), Optional.empty());
    }

    /** Makes the table in an empty database and fills it. */
    public static SqlWork<Boolean> lesson(String title) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS lesson (title text)");
                statement.execute("TRUNCATE lesson");
                return statement.execute("INSERT INTO lesson VALUES ('%s')".formatted(title));
            }
        };
    }

    /** Loads one row, by a sibling, with the defaults. */
    public Published load(String title, PublicationOptions options) throws Exception {
        try (Publication publication = open(options)) {
            publication.target().run(lesson(title));
            return publication.publish();
        }
    }

    public List<@Nullable String> titles() throws SQLException {
        return titles(database);
    }

    public List<@Nullable String> titles(String name) throws SQLException {
        return column(asRole(name), "SELECT title FROM lesson");
    }

    /** Waits until the server has noticed that a process is gone which held a lock. */
    public void awaitUnlocked() throws SQLException, InterruptedException {
        String locks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!column(postgres.superuser("postgres"), locks).isEmpty()) {
            assertThat(System.nanoTime()).as("the lock stays").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** All databases of the server that belong to this target, but for itself. */
    public List<@Nullable String> siblings() throws SQLException {
        return column(
                postgres.superuser("postgres"),
                "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_%%' ORDER BY 1".formatted(database));
    }
}
