package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random sub-queries, against PostgreSQL: whom they choose among several small populations. */
final class RandomSubQueryTest {
    private static final PostgresExtension POSTGRES = new PostgresExtension();
    private static final int POPULATIONS = 16;
    private static final int BATCH = 100;

    private static Connection connection;

    /** Each population is a schema. Some have no lessons, some have numbers that no condition mentions. */
    @BeforeContainer
    static void populate() throws Exception {
        POSTGRES.start();
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

    @AfterContainer
    static void stop() throws Exception {
        connection.close();
        POSTGRES.stop();
    }

    /** How many users a condition chose in a population. */
    private record Choice(long chosen, long users) {}

    @Property(tries = 100, seed = "20261124")
    void saysAlwaysTrueAndIndependentOfWhatIs(@ForAll Random random) throws SQLException {
        RandomSubQueries generator = new RandomSubQueries(random);
        List<String> conditions =
                Stream.generate(generator::condition).limit(BATCH).toList();
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
