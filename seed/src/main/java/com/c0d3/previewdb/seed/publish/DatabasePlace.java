package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.guard.DatabaseIdentity;
import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Which database a connection has reached, by whatever name. A standby is in the same place as its primary.
 *
 * @param systemIdentifier the cluster's; empty where the role may not read it
 * @param oid the database's within the cluster
 * @param databases the names and identifiers of all of the cluster's databases, which tell clusters apart where the
 *     identifier is hidden
 */
public record DatabasePlace(OptionalLong systemIdentifier, long oid, String databases) {
    private static final String QUERY = """
            SELECT d.oid, (SELECT string_agg(concat_ws(' ', o.oid, o.datname), ',' ORDER BY o.oid)
                FROM pg_catalog.pg_database o)
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()""";

    static DatabasePlace of(Connection connection) throws SQLException {
        OptionalLong identifier = DatabaseIdentity.of(connection).systemIdentifier();
        return Sql.rows(connection, row -> new DatabasePlace(identifier, row.getLong(1), row.getString(2)), QUERY)
                .get(0);
    }

    boolean isSameAs(DatabasePlace other) {
        boolean told = systemIdentifier.isPresent() && other.systemIdentifier.isPresent();
        return oid == other.oid
                && (told ? systemIdentifier.equals(other.systemIdentifier) : databases.equals(other.databases));
    }
}
