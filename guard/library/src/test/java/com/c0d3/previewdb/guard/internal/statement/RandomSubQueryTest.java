package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.Dice;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random sub-queries, compared with PostgreSQL on several small populations. */
final class RandomSubQueryTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections();

    private static final int POPULATIONS = 16;
    private static final int BATCHES = 10;
    private static final int BATCH = 100;

    private static Connection connection;

    /** Each population is a schema. Some have no lessons, some have numbers that no condition mentions. */
    @BeforeAll
    static void populate() throws Exception {
        connection = POSTGRES.createDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            for (int population = 0; population < POPULATIONS; population++) {
                statement.execute(
                        """
                        CREATE SCHEMA p%1$d;
                        SET search_path = p%1$d;
                        SELECT setseed(0.0%1$d);
                        CREATE TABLE users AS SELECT id + %2$d AS id, (random() * 6)::int - 1 AS age, (random() * 6)::int AS score
                            FROM generate_series(0, 7) id ORDER BY random() LIMIT 3 + %1$d %% 4;
                        CREATE TABLE lessons AS SELECT id, (random() * 7)::int + %2$d AS author_id, (random() * 6)::int - 1 AS price
                            FROM generate_series(0, %3$d - 1) id""".formatted(population, List.of(0, -10, 3, 0).get(population % 4), population % 5));
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
    }

    /** How many users a condition selected in a population. */
    private record Choice(long chosen, long users) {}

    @Test
    void saysAlwaysTrueAndIndependentOfWhatIs() throws SQLException {
        RandomSubQueries generator = new RandomSubQueries(new Dice(20_261_124));
        for (int batch = 0; batch < Dice.times(BATCHES); batch++) {
            compare(Stream.generate(generator::condition).limit(BATCH).toList());
        }
    }

    private static void compare(List<String> conditions) throws SQLException {
        List<List<Choice>> choices = choices(conditions);
        for (int i = 0; i < BATCH; i++) {
            String condition = conditions.get(i);
            String verdict = Case.verdict("DELETE FROM users u WHERE " + condition);
            if (verdict.equals("ALWAYS_TRUE")) {
                assertThat(choices.get(i))
                        .as("a false block: %s", condition)
                        .allMatch(choice -> choice.chosen() == choice.users());
            } else if (!condition.contains("u.") && verdict.equals("PASSES")) {
                assertThat(choices.get(i))
                        .as("missed, though it does not look at the row: %s", condition)
                        .allMatch(choice -> choice.chosen() == 0);
            }
        }
    }

    private static List<List<Choice>> choices(List<String> conditions) throws SQLException {
        String counts = conditions.stream()
                .map(condition -> "count(*) FILTER (WHERE (" + condition + ") IS TRUE)")
                .collect(Collectors.joining(", "));
        List<List<Choice>> choices = Stream.generate(() -> (List<Choice>) new ArrayList<Choice>())
                .limit(conditions.size())
                .toList();
        try (Statement statement = connection.createStatement()) {
            for (int population = 0; population < POPULATIONS; population++) {
                statement.execute("SET search_path = p" + population);
                try (ResultSet row = statement.executeQuery("SELECT count(*), " + counts + " FROM users u")) {
                    row.next();
                    for (int i = 0; i < conditions.size(); i++) {
                        choices.get(i).add(new Choice(row.getLong(i + 2), row.getLong(1)));
                    }
                }
            }
        }
        return choices;
    }
}
