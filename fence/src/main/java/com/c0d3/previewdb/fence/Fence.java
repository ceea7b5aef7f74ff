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
        return new Database(connection).is("pg_catalog.to_regclass('previewdb.fence_schema') IS NOT NULL");
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
     * Makes what the database lacks, one transaction for each change; in auto-commit mode only. A second run changes
     * nothing.
     *
     * @return what was changed
     * @throws ProblemsException if the options name what is not there; nothing was changed
     * @throws SQLException if a change failed; the ones before it are done
     */
    public List<FenceChange> apply() throws SQLException, ProblemsException {
        List<FenceChange> changes = plan();
        for (FenceChange change : changes) {
            database.execute("BEGIN; " + PATIENCE + "; " + String.join("", change.statements()) + "; COMMIT");
        }
        return changes;
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
