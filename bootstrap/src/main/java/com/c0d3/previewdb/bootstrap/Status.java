package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.database.Preview;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.guard.Stamp;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The previews' database as it is now: names and values, for people and for machines. */
public record Status(Map<String, String> values) {
    private static final String SERVER = """
            SELECT pg_catalog.current_setting('server_version'), pg_catalog.pg_postmaster_start_time()::timestamp(0)""";
    private static final String DATABASE = """
            SELECT pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(datname)),
                (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity a WHERE a.datname = d.datname AND a.usename = %s)
            FROM pg_catalog.pg_database d WHERE datname = %s""";

    public Status {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static Status of(Preview preview, List<StepReport> plan, Map<String, String> particulars)
            throws SQLException, IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("server", preview.administrator().toString());
        values.putAll(particulars);
        if (preview.isServing()) {
            put(values, preview, SERVER, "postgresql", "up since");
            put(
                    values,
                    preview,
                    DATABASE.formatted(
                            Administrator.literal(preview.user()), Administrator.literal(preview.database())),
                    "size",
                    "connections");
        } else {
            values.put("postgresql", "does not serve");
        }
        values.put("database", preview.database());
        values.put(
                "role",
                preview.user() + (preview.application().isPresent() ? ", which owns nothing" : ", which owns it"));
        if (preview.isServing()) {
            values.put("stamp", preview.stamp().map(Stamp::id).orElse("none"));
        }
        preview.passwordSince().ifPresent(since -> values.put("password", "made " + since));
        List<String> open = plan.stream()
                .filter(step -> step.isNeeded() || step.isWaiting() || step.isRefused())
                .map(StepReport::step)
                .toList();
        values.put("steps", "%d of %d are done".formatted(plan.size() - open.size(), plan.size()));
        if (!open.isEmpty()) {
            values.put("open steps", String.join(", ", open));
        }
        return new Status(values);
    }

    private static void put(Map<String, String> values, Preview preview, String query, String... names)
            throws SQLException {
        for (List<?> row : preview.administrator().rows(Administrator.MAINTENANCE_DATABASE, query)) {
            for (int i = 0; i < names.length; i++) {
                values.put(names[i], String.valueOf(row.get(i)));
            }
        }
    }
}
