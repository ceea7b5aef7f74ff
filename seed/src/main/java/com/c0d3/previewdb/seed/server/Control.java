package com.c0d3.previewdb.seed.server;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the maintenance database, on which databases are made, renamed and dropped. It holds the locks, too:
 * should this process be killed while the server still works on its last statement, the locks last until that has
 * ended. Not thread-safe.
 */
public final class Control implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String DATABASES = """
            SELECT d.datname, d.oid, pg_catalog.pg_get_userbyid(d.datdba), d.datallowconn, d.datconnlimit,
                coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), '')
            FROM pg_catalog.pg_database d""";

    private final Connection connection;

    private Control(Connection connection) {
        this.connection = connection;
    }

    /** Connects to that maintenance database. */
    public static Control open(TargetServer server, String maintenanceDatabase) throws ProblemsException {
        try {
            return new Control(server.connect(maintenanceDatabase));
        } catch (SQLException e) {
            throw ServerError.during("Connecting to the maintenance database \"%s\"".formatted(maintenanceDatabase), e);
        }
    }

    /** The connection, which commits each statement by itself. */
    public Connection connection() {
        return connection;
    }

    /** The lock of those that copy or replace a target's template. */
    public static String templateLock(String target) {
        return "template of " + target;
    }

    /** Takes a lock for the life of this connection; who holds it, if somebody else does for longer than that. */
    public Optional<String> lock(String name, Duration wait) throws SQLException {
        long key = DatabaseName.lockKey(name);
        long deadline = System.nanoTime() + wait.toNanos();
        while (!tryLock(key)) {
            if (System.nanoTime() >= deadline) {
                return Optional.of(Locks.holder(connection, key));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private boolean tryLock(long key) throws SQLException {
        return Sql.text(connection, "SELECT pg_catalog.pg_try_advisory_lock(?)", key)
                .filter("t"::equals)
                .isPresent();
    }

    /** Gives a lock back. */
    public void unlock(String name) throws SQLException {
        Sql.text(connection, "SELECT pg_catalog.pg_advisory_unlock(?)", DatabaseName.lockKey(name));
    }

    /** All databases of the server. */
    public List<Database> databases() throws SQLException {
        return Sql.rows(
                connection,
                row -> new Database(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getString(6)),
                DATABASES);
    }

    /** The database of that name. */
    public Optional<Database> find(String name) throws SQLException {
        return databases().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The marked database of that kind that belongs to a target or a clone. */
    public Optional<Database> find(DatabaseMark.Kind kind, String of) throws SQLException {
        return databases().stream()
                .filter(each -> each.mark()
                        .filter(mark -> mark.kind() == kind && mark.of().equals(of))
                        .isPresent())
                .findFirst();
    }

    /**
     * Creates a database that nobody can connect to, and marks it.
     *
     * @param options what follows the name in CREATE DATABASE, such as the owner and the template
     */
    public void create(String name, String options, DatabaseMark mark) throws SQLException {
        execute("CREATE DATABASE %s %s ALLOW_CONNECTIONS false CONNECTION LIMIT %d"
                .formatted(quote(name), options, Database.UNMARKED_LIMIT));
        mark(name, mark);
        execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quote(name)));
    }

    /** Marks a database anew. */
    public void mark(String name, DatabaseMark mark) throws SQLException {
        execute("COMMENT ON DATABASE %s IS %s".formatted(quote(name), literal(mark.comment())));
    }

    /** Lets its owner, and nobody else, into a database that {@link #create} made. */
    public void letOwnerIn(String name) throws SQLException {
        execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(quote(name)));
        execute("ALTER DATABASE %s CONNECTION LIMIT -1".formatted(quote(name)));
    }

    /** Takes no more connections to a database, and ends those that are open. */
    public List<Session> shut(String name) throws SQLException {
        execute("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(quote(name)));
        return endSessions(name);
    }

    /**
     * Drops the databases of a target or a clone that are not in use, whether this run left them or one that was
     * killed.
     */
    public void dropLeftovers(String of, String namePrefix) throws SQLException {
        for (Database each : databases()) {
            boolean unmarked = each.wasLeftUnmarked() && each.name().startsWith(namePrefix);
            boolean useless = each.mark()
                    .filter(mark -> mark.of().equals(of)
                            && (mark.kind() == DatabaseMark.Kind.UNFINISHED
                                    || mark.kind() == DatabaseMark.Kind.REPLACED))
                    .isPresent();
            if (unmarked || useless) {
                LOG.info("Dropping the database \"{}\", which is not in use", each.name());
                drop(each);
            }
        }
    }

    /** Ends the sessions on a database, and drops it. */
    public List<Session> drop(Database database) throws SQLException {
        List<Session> ended = database.isInvalid() ? List.of() : shut(database.name());
        execute("DROP DATABASE IF EXISTS %s".formatted(quote(database.name())));
        return ended;
    }

    private List<Session> endSessions(String name) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<Integer, Session> ended = new LinkedHashMap<>();
        List<Session> open = Session.on(connection, name);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (Session each : open) {
                each.end(connection);
                ended.put(each.pid(), each);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            open = Session.on(connection, name);
        }
        return List.copyOf(ended.values());
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("Closing the connection to the maintenance database failed", e);
        }
    }
}
