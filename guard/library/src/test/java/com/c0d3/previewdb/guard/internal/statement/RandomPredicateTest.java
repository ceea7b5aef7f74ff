package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.Dice;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random conditions on a small table, compared with PostgreSQL. The table contains every combination of values around
 * the constants in the conditions, so that "true for all of its rows" means "true for every row".
 */
final class RandomPredicateTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections();

    private static final int BATCHES = 30;
    private static final int BATCH = 100;

    private static final String WITHOUT_NULL = "num_nulls(a, b, c, d, n) = 0";

    private static Connection connection;

    /** Columns a, b and n are numbers, c is text, d is boolean. */
    @BeforeAll
    static void fill() throws Exception {
        connection = POSTGRES.createDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE numbers AS SELECT x FROM generate_series(-9, 12) x UNION ALL VALUES (-40), (50), (NULL);
                    CREATE TABLE t AS SELECT a.x AS a, b.x AS b, n.x AS n, c, d
                    FROM numbers a, numbers b, numbers n, unnest(ARRAY['', 'a', 'ab', 'b', 'zz', 'xb', 'ax', 'axb', 'aab', '!', NULL]) c,
                        unnest(ARRAY[true, false, NULL]) d;
                    CREATE TABLE sample AS SELECT * FROM t WHERE abs(hashtext(t::text)) % 200 = 0;
                    ANALYZE""");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
    }

    @Test
    void saysAlwaysTrueExactlyOfWhatAlwaysIs() throws SQLException {
        RandomPredicates generator = new RandomPredicates(new Dice(20_261_123));
        for (int batch = 0; batch < Dice.times(BATCHES); batch++) {
            compare(Stream.generate(generator::condition).limit(BATCH).toList());
        }
    }

    private static void compare(List<String> predicates) throws SQLException {
        List<Boolean> everyRow = holdForAll(predicates, "sample", "true");
        List<Boolean> everyRowWithoutNull = holdForAll(predicates, "sample", WITHOUT_NULL);
        for (int i = 0; i < predicates.size(); i++) {
            String predicate = predicates.get(i);
            boolean blocked = !Case.verdict("DELETE FROM t WHERE " + predicate).equals("PASSES");
            boolean always = speaksOfNull(predicate) ? everyRow.get(i) : everyRowWithoutNull.get(i);
            if (blocked) {
                assertThat(everyRowWithoutNull.get(i))
                        .as("a false block: %s", predicate)
                        .isTrue();
            } else if (always && columns(predicate) <= 3) {
                String rows = speaksOfNull(predicate) ? "true" : WITHOUT_NULL;
                assertThat(holdForAll(List.of(predicate), "t", rows).get(0))
                        .as("missed: %s", predicate)
                        .isFalse();
            }
        }
    }

    /** For more columns, the guard does not examine all combinations. */
    private static long columns(String predicate) {
        return Stream.of("a", "b", "c", "d", "n")
                .filter(column -> Arrays.asList(predicate.split("\\W+")).contains(column))
                .count();
    }

    /** Other conditions are judged by rows without NULL: {@code a = a} is meant to be true. */
    private static boolean speaksOfNull(String predicate) {
        return predicate.contains(" IS ");
    }

    private static List<Boolean> holdForAll(List<String> predicates, String table, String rows) throws SQLException {
        String columns = predicates.stream()
                .map(predicate -> "bool_and((" + predicate + ") IS TRUE)")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + columns + " FROM " + table + " WHERE " + rows)) {
            row.next();
            return IntStream.rangeClosed(1, predicates.size())
                    .mapToObj(i -> bool(row, i))
                    .toList();
        }
    }

    private static boolean bool(ResultSet row, int column) {
        try {
            return row.getBoolean(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
