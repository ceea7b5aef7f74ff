package com.c0d3.previewdb.fence;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The fence of one database: triggers by which a statement that deletes or updates too many rows fails, whichever
 * client sent it. Works with the rights of the connection's role, which needs no more than to own the tables, or to be
 * a member of the role that does. Not thread-safe; the connection stays the caller's.
 */
public final class Fence {
    /** Tables are locked while triggers are made; other sessions shall not wait behind a lock that does not come. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'";

    private final Database database;
    private final FenceOptions options;

    private Fence(Database database, FenceOptions options) {
        this.database = database;
        this.options = options;
    }

    /** The fence of the database that the connection leads to. */
    public static Fence of(Connection connection, FenceOptions options) {
        return new Fence(new Database(connection), options);
    }

    /** Whether a database has a fence, of whatever version. */
    public static boolean isThere(Connection connection) throws SQLException {
        return new Database(connection)
                .is("EXISTS (SELECT FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = 'previewdb' AND c.relname = 'fence_schema')");
    }

    /**
     * What the database lacks. Nothing is changed, and no table is locked.
     *
     * @throws ProblemsException if the options name what is not there
     */
    public List<FenceChange> plan() throws SQLException, ProblemsException {
        return new FencePlan(database, options).changes();
    }

    /**
     * Makes what the database lacks: in auto-commit mode in one transaction for each change, else in the transaction
     * that is open. A second run changes nothing.
     *
     * @return what was changed
     * @throws ProblemsException if the options name what is not there; nothing was changed
     * @throws SQLException if a change failed; the ones before it are done
     */
    public List<FenceChange> apply() throws SQLException, ProblemsException {
        List<FenceChange> changes = plan();
        Connection connection = database.connection();
        for (FenceChange change : changes) {
            String statements = PATIENCE + ";\n" + String.join("", change.statements());
            database.execute(connection.getAutoCommit() ? "BEGIN;\n" + statements + "COMMIT" : statements);
        }
        return changes;
    }

    /** Whether event triggers stop DROP and fence new tables. */
    public boolean isWatched() throws SQLException {
        return new FenceCatalog(database).isWatched();
    }

    /** Whether the connection's role may make event triggers: it is a superuser. */
    public boolean mayBeWatched() throws SQLException {
        return new FenceCatalog(database).isSuperuser();
    }

    /** Makes the event triggers of a fence that is there; false where the role may not. */
    public boolean watch() throws SQLException {
        return mayBeWatched() && database.is("previewdb.fence_watch()");
    }

    /** How far the fence goes, and what does not hold it. Nothing is changed. */
    public FenceStatus status() throws SQLException {
        return FenceStatus.of(database);
    }

    /** Removes triggers, functions, limits and the audit table; owners and grants stay. */
    public void remove() throws SQLException {
        database.execute(FenceScript.remove());
    }
}
