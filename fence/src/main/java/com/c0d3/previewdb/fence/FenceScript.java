package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.literal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fence as text: what installs it, for whoever applies SQL by other means. */
public final class FenceScript {
    private static final String GAPS = resource("gaps.sql");
    private static final String INSTALL = resource("install.sql").replace("{gaps}", GAPS.replace("{schemas}", "$1"));
    private static final String REMOVE = resource("remove.sql");
    private static final Pattern FUNCTION = Pattern.compile(
            "CREATE OR REPLACE FUNCTION previewdb\\.(\\w+)\\(.*?\\$fence\\$(.*?)\\$fence\\$", Pattern.DOTALL);

    private FenceScript() {}

    /** What makes schema, tables and functions; harmless where they are there. */
    static String install() {
        return INSTALL;
    }

    static String remove() {
        return REMOVE;
    }

    /** A query for the triggers that tables should have; its parameter are the schemas. */
    static String gaps() {
        return GAPS.replace("{schemas}", "?::pg_catalog.name[]");
    }

    /** The functions' bodies, as PostgreSQL keeps them, by their names. */
    static Map<String, String> bodies() {
        Map<String, String> bodies = new TreeMap<>();
        Matcher function = FUNCTION.matcher(INSTALL);
        while (function.find()) {
            bodies.put(function.group(1), function.group(2));
        }
        return bodies;
    }

    /**
     * The fence as plain SQL, which can be run again. Whoever runs it owns the fence; it does not change who owns the
     * tables.
     */
    public static String plain(FenceOptions options) {
        return INSTALL + "\n-- What is fenced.\n" + String.join("", settings(options)) + "\n" + fenceTables(options);
    }

    /** The same as a changelog of Liquibase. Its last change set runs at each update: new tables are fenced then. */
    public static String liquibase(FenceOptions options) {
        return """
                --liquibase formatted sql

                --changeset previewdb:fence runOnChange:true splitStatements:false stripComments:false
                %s
                -- What is fenced.
                %s
                --rollback DROP SCHEMA previewdb CASCADE;

                --changeset previewdb:fence-tables runAlways:true runOnChange:true splitStatements:false
                %s
                --rollback empty
                """.formatted(INSTALL, String.join("", settings(options)), fenceTables(options));
    }

    private static List<String> settings(FenceOptions options) {
        List<String> schemas = options.schemas().isEmpty() ? List.of("public") : options.schemas();
        List<String> statements = new java.util.ArrayList<>(
                schemas.stream().map(FenceScript::addSchema).toList());
        options.minRows().ifPresent(rows -> statements.add(setLimit("min_rows", rows)));
        options.maxRows().ifPresent(rows -> statements.add(setLimit("max_rows", rows)));
        options.permits().forEach(role -> statements.add(addPermit(role)));
        return statements;
    }

    private static String fenceTables(FenceOptions options) {
        String watch = "SELECT previewdb.fence_watch(); -- false where the role may not create event triggers\n";
        return "SELECT previewdb.fence_tables();\n" + (options.watching() ? watch : "");
    }

    static String addSchema(String schema) {
        return "INSERT INTO previewdb.fence_schema VALUES (%s) ON CONFLICT DO NOTHING;\n".formatted(literal(schema));
    }

    static String setLimit(String column, long rows) {
        return "UPDATE previewdb.fence_limit SET %s = %d WHERE schema_name = '*' AND table_name = '*';\n"
                .formatted(column, rows);
    }

    static String addPermit(String role) {
        return "INSERT INTO previewdb.fence_permit VALUES (%s) ON CONFLICT DO NOTHING;\n".formatted(literal(role));
    }

    private static String resource(String name) {
        try (InputStream stream = FenceScript.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
