package com.c0d3.previewdb.seed.structure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How large the target's tables are: the largest are worked on first. */
final class TableSizes {
    private TableSizes() {}

    /** The bytes of each user's table, by its OID. */
    static Map<Long, Long> read(Connection connection) throws SQLException {
        Map<Long, Long> sizes = new HashMap<>();
        Sql.rows(
                connection,
                UserTables.OWNED + "SELECT oid::pg_catalog.int8, pg_catalog.pg_relation_size(oid) FROM user_table",
                row -> sizes.put(row.getLong(1), row.getLong(2)));
        return sizes;
    }
}
