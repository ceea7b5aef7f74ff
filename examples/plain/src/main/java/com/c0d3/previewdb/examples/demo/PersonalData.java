package com.c0d3.previewdb.examples.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks for production's people in another database: the demo's own look, which trusts neither masks nor gate. */
final class PersonalData {
    private final List<String> people;

    PersonalData(DataSource production) throws SQLException {
        people = texts(production, "SELECT unnest(ARRAY[email, username, password]) FROM users");
    }

    /** How many of them stand in some row of some table. */
    long countIn(DataSource database) throws SQLException {
        List<String> tables = texts(
                database,
                "SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
        StringBuilder rows = new StringBuilder();
        for (String table : tables) {
            texts(database, "SELECT t::text FROM %s t".formatted(table))
                    .forEach(row -> rows.append(row).append('\n'));
        }
        String everything = rows.toString();
        return people.stream().filter(everything::contains).count();
    }

    private static List<String> texts(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
