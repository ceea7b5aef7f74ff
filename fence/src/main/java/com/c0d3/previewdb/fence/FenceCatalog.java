package com.c0d3.previewdb.fence;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database has of a fence. */
final class FenceCatalog {
    /** A function is what its body, its rights and its settings are; the constant is the search path of install.sql. */
    private static final String FUNCTIONS = """
            SELECT p.proname, p.prosrc FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = 'previewdb' AND p.proconfig = ARRAY['search_path=pg_catalog, pg_temp']
                AND p.prosecdef = (p.proname IN ('fence_rows', 'fence_truncate', 'fence_new_tables', 'fence_drops'))
                AND (p.provolatile = 's') = (p.proname IN ('fence_rows', 'fence_limits', 'fence_reason', 'fence_gaps'))
            """;

    private static final String TABLES = """
            SELECT count(*) = 5 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'previewdb' AND c.relkind = 'r'
                AND c.relname IN ('fence_schema', 'fence_limit', 'fence_permit', 'fence_application', 'fence_audit')
            """;

    private static final String WATCHERS = """
            SELECT evtname FROM pg_catalog.pg_event_trigger
            WHERE evtname LIKE 'previewdb\\_fence\\_%' AND evtenabled = 'A'
            """;
    private static final int WATCHER_COUNT = 2;

    private final Database database;

    FenceCatalog(Database database) {
        this.database = database;
    }

    boolean hasTables() throws SQLException {
        return database.rows(TABLES, row -> row.getBoolean(1)).get(0);
    }

    /** The functions that are missing, or are not what this version installs. */
    List<String> staleFunctions() throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        database.rows(FUNCTIONS, row -> found.put(row.getString(1), row.getString(2)));
        return FenceScript.bodies().entrySet().stream()
                .filter(function -> !function.getValue().equals(found.get(function.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first column of one of the fence's tables; empty where it is not there yet. */
    List<String> stored(String table, String column) throws SQLException {
        return hasTables()
                ? database.texts("SELECT %s FROM previewdb.%s ORDER BY 1".formatted(column, table))
                : List.of();
    }

    /** The limit of tables that have none of their own, min_rows or max_rows; -1 where there is none yet. */
    long limit(String column) throws SQLException {
        return hasTables()
                ? database
                        .rows(
                                "SELECT %s FROM previewdb.fence_limit WHERE schema_name = '*' AND table_name = '*'"
                                        .formatted(column),
                                row -> row.getLong(1))
                        .stream()
                        .findFirst()
                        .orElse(-1L)
                : -1;
    }

    /** The tables of those schemas, and the triggers that each lacks. */
    List<FencedTable> tables(List<String> schemas) throws SQLException {
        Map<String, FencedTable> tables = new LinkedHashMap<>();
        database.rows(
                FenceScript.gaps(),
                row -> tables.merge(
                        row.getString("relation"),
                        FencedTable.with(
                                row.getString("schema_name"),
                                row.getString("table_name"),
                                row.getString("event"),
                                row.getString("state")),
                        FencedTable::and),
                schemas);
        return List.copyOf(tables.values());
    }

    /** Whether the event triggers are there and fire. */
    boolean isWatched() throws SQLException {
        return database.texts(WATCHERS).size() == WATCHER_COUNT;
    }

    boolean isSuperuser() throws SQLException {
        return database.is("rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
    }
}
