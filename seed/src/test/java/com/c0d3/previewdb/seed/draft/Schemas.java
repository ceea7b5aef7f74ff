package com.c0d3.previewdb.seed.draft;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;

import com.c0d3.previewdb.common.cli.Resources;
import com.c0d3.previewdb.seed.Pagila;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases with the labelled schemas. */
final class Schemas {
    private static final Path C0D3 =
            Path.of("..", "verification", "benchmarks", "src", "main", "resources", "c0d3", "production.sql");

    private Schemas() {}

    static PGSimpleDataSource create(PostgresExtension postgres, String schema) throws SQLException, IOException {
        PGSimpleDataSource database = postgres.createDatabase();
        switch (schema) {
            case "c0d3" -> c0d3(database);
            case "pagila" -> Pagila.load(database);
            default -> execute(database, Resources.text(Schemas.class, schema + ".sql"));
        }
        return database;
    }

    /** The same, with rows. */
    static PGSimpleDataSource withRows(PostgresExtension postgres, String schema) throws SQLException, IOException {
        PGSimpleDataSource database = create(postgres, schema);
        if (!schema.equals("pagila")) { // which comes with its own
            execute(database, Resources.text(Schemas.class, schema + "-rows.sql"));
        }
        return database;
    }

    /** The tables and keys alone: the rows need psql. */
    private static void c0d3(DataSource database) throws SQLException, IOException {
        List<String> lines = Files.readAllLines(C0D3);
        int begin = lines.indexOf("BEGIN;");
        String tables = lines.subList(begin + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("-- helpers"))
                .collect(Collectors.joining("\n"));
        String keys = lines.stream()
                .filter(line -> line.startsWith("CREATE UNIQUE")
                        || (line.startsWith("ALTER TABLE") && line.contains("CONSTRAINT")))
                .collect(Collectors.joining("\n"));
        execute(database, tables, """
                DO $$ DECLARE name text; BEGIN
                  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                    AND relname <> 'userLessons' LOOP
                    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (id)', name);
                  END LOOP; END $$""", keys);
    }
}
