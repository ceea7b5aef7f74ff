package com.c0d3.previewdb.bootstrap.doctor;

import com.c0d3.previewdb.bootstrap.config.VercelProject.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads the file that {@code seed clone --env-file}, or bootstrap itself, writes for a preview. */
public final class Handout {
    private static final Map<Value, String> NAMES = Map.of(
            Value.URL, "DATABASE_URL",
            Value.JDBC_URL, "JDBC_DATABASE_URL",
            Value.CA, "PREVIEWDB_CA",
            Value.STAMP, "PREVIEWDB_STAMP",
            Value.ENVIRONMENT, "PREVIEWDB_ENVIRONMENT",
            Value.PRODUCTION, "PREVIEWDB_PRODUCTION");
    private static final int DEFAULT_PORT = 5432;

    private Handout() {}

    /** All variables of the file, in its order. */
    public static Map<String, String> variables(Path file) throws IOException {
        return EnvFile.read(file);
    }

    /** What the file holds, and what its URL is made of. */
    public static Map<Value, String> read(Path file) throws IOException {
        Map<String, String> variables = EnvFile.read(file);
        Map<Value, String> values = new EnumMap<>(Value.class);
        NAMES.forEach(
                (value, name) -> Optional.ofNullable(variables.get(name)).ifPresent(text -> values.put(value, text)));
        List<PGSimpleDataSource> url = DatabaseUrl.readings(variables.getOrDefault("DATABASE_URL", ""));
        if (!url.isEmpty()) {
            PGSimpleDataSource parts = url.get(0);
            int port = parts.getPortNumbers()[0];
            values.put(Value.HOST, parts.getServerNames()[0]);
            values.put(Value.PORT, Integer.toString(port == 0 ? DEFAULT_PORT : port));
            Optional.ofNullable(parts.getDatabaseName()).ifPresent(text -> values.put(Value.DATABASE, text));
            Optional.ofNullable(parts.getUser()).ifPresent(text -> values.put(Value.USER, text));
            Optional.ofNullable(parts.getPassword()).ifPresent(text -> values.put(Value.PASSWORD, text));
        }
        return values;
    }

    /** The database that a URL leads to, with its user and password; empty for a text that is no URL. */
    public static Optional<PGSimpleDataSource> database(String text) {
        List<PGSimpleDataSource> url = DatabaseUrl.readings(text);
        return url.isEmpty() ? Optional.empty() : Optional.of(url.get(url.size() - 1));
    }

    /** Where a URL leads, as {@code host:port/database}, without user and password; a text that is none as it is. */
    public static String place(String text) {
        Optional<PGSimpleDataSource> url = database(text);
        if (url.isEmpty()) {
            return text.strip();
        }
        PGSimpleDataSource parts = url.get();
        String database = Optional.ofNullable(parts.getDatabaseName()).orElse("");
        int port = parts.getPortNumbers()[0];
        return "%s:%d%s"
                .formatted(
                        parts.getServerNames()[0],
                        port == 0 ? DEFAULT_PORT : port,
                        database.isEmpty() ? "" : "/" + database);
    }
}
