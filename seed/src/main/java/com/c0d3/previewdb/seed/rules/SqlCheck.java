package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.ForeignKey;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * Lets the server judge the SQL of the rules, and whether columns can be compared, by EXPLAIN: no row is read. Each
 * statement is undone, so the connection's transaction goes on after an error.
 */
final class SqlCheck {
    private final SeedRules rules;
    private final Catalog catalog;
    private final Connection connection;
    private final YamlNodes notes;

    SqlCheck(SeedRules rules, Catalog catalog, Connection connection, YamlNodes notes) {
        this.rules = rules;
        this.catalog = catalog;
        this.connection = connection;
        this.notes = notes;
    }

    void run() throws SQLException {
        for (Table table : catalog.tables()) {
            for (RowChoice choice : rules
                    .find(table.name())
                    .map(rule -> rule.rows().choices())
                    .stream()
                    .flatMap(choices -> choices.stream())
                    .toList()) {
                choice(table, choice);
            }
            for (ForeignKey key : rules.references(catalog, table)) {
                reference(table, key);
            }
        }
    }

    private void choice(Table table, RowChoice choice) throws SQLException {
        String path = rules.path(table.name()) + ".rows";
        if (choice instanceof RowChoice.Where where) {
            String query = "SELECT FROM %s WHERE (%s\n)".formatted(table.fromSql(), where.sql());
            explain(path + ".where", where.sql(), query);
        } else if (choice instanceof RowChoice.Newest newest
                && table.findColumn(newest.column()).isPresent()) {
            String query = "SELECT FROM %s ORDER BY %s DESC NULLS LAST"
                    .formatted(table.fromSql(), Identifiers.quote(newest.column()));
            explain(path + ".newest", newest.column(), query);
        }
    }

    private void reference(Table table, ForeignKey key) throws SQLException {
        Optional<Table> to = catalog.find(key.to());
        boolean complete = key.columns().stream()
                        .allMatch(column -> table.findColumn(column).isPresent())
                && key.toColumns().stream()
                        .allMatch(
                                column -> to.flatMap(t -> t.findColumn(column)).isPresent());
        if (key.declared() && complete) {
            String query = "SELECT FROM (SELECT * FROM %s WHERE %s) AS r JOIN %s AS p ON %s"
                    .formatted(
                            key.matching().fromSql(),
                            key.refersSql(),
                            key.matching().toSql(),
                            key.matchSql("p", "r"));
            explain(rules.path(table.name()) + ".references", key.name(), query);
        }
    }

    private void explain(String path, String text, String query) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("EXPLAIN " + query);
        } catch (SQLException e) {
            notes.problem(path, "\"%s\" cannot be evaluated: %s".formatted(text, message(e)));
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
    }

    /** The server has read no row, so its message holds nothing but what the rules say. */
    private static String message(SQLException e) throws SQLException {
        if (e instanceof PSQLException own && own.getServerErrorMessage() != null) {
            return String.valueOf(own.getServerErrorMessage().getMessage());
        }
        throw e;
    }
}
