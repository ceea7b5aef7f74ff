package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with one of everything that its server's version has. */
public final class Everything {
    private Everything() {}

    /** A new database, filled. */
    public static PGSimpleDataSource create(PostgresExtension postgres) throws Exception {
        PGSimpleDataSource database = postgres.createDatabase();
        fill(database, postgres.version().major());
        return database;
    }

    static void fill(DataSource database, int version) throws Exception {
        load(database, "everything.sql");
        if (version >= 14) {
            load(database, "everything-14.sql");
        }
        if (version >= 18) {
            load(database, "everything-18.sql");
        }
    }

    private static void load(DataSource database, String name) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            for (String part : read(name).split("(?<=\nEND;\n)", -1)) { // pgjdbc does not see where BEGIN ATOMIC ends
                Sql.execute(connection, part);
            }
        }
    }

    static String read(String name) throws IOException {
        String path = "/com/c0d3/previewdb/seed/" + name;
        try (InputStream file = Objects.requireNonNull(Everything.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
