package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.testing.Dice;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Random texts of quotes, comments and semicolons, split by the server and by the guard. Each statement calls a
 * function that records its arguments, so that the server reveals where statements end and what the quotes contain. If
 * it rejects the text, it reports at which token.
 */
final class RandomTextTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections();

    private static final int SOUPS = 2_000;

    private static final Pattern REFUSED_AT =
            Pattern.compile("(?:syntax error|trailing junk after numeric literal) at or near \"(.*)\"", Pattern.DOTALL);

    private static Connection connection;

    /** The text is passed to the server as a parameter, since the driver splits texts by its own rules. */
    @BeforeAll
    static void connect() throws Exception {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, """
                CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, texts text[]);
                CREATE FUNCTION note(VARIADIC text[]) RETURNS text LANGUAGE sql AS
                    'INSERT INTO notes (texts) VALUES ($1); SELECT $1[1]';
                CREATE FUNCTION run(sql text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE sql; END';
                """);
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void disconnect() throws Exception {
        connection.close();
    }

    @Test
    void isCutAsTheServerCutsIt() throws SQLException {
        RandomSoups generator = new RandomSoups(new Dice(20_261_123));
        for (int i = 0; i < Dice.times(SOUPS); i++) {
            compare(generator.soup());
            connection.rollback();
        }
    }

    private static void compare(String soup) throws SQLException {
        Tokens tokens = Tokens.of(soup);
        try (PreparedStatement run = connection.prepareStatement("SELECT run(?)")) {
            run.setString(1, soup);
            run.execute();
        } catch (PSQLException e) {
            comparesWith(Objects.requireNonNull(e.getServerErrorMessage()), tokens, soup);
            return;
        }
        assertThat(tokens.isBroken()).as("a token that never ends: %s", soup).isFalse();
        assertThat(Splitter.statements(tokens).stream().map(RandomTextTest::texts))
                .as(soup)
                .isEqualTo(notes());
    }

    private static void comparesWith(ServerErrorMessage refused, Tokens tokens, String soup) {
        String message = Objects.requireNonNull(refused.getMessage());
        if (message.startsWith("unterminated")) {
            assertThat(tokens.isBroken()).as("%s: %s", message, soup).isTrue();
        }
        Matcher at = REFUSED_AT.matcher(message);
        if (at.matches()) {
            int start = refused.getInternalPosition() - 1;
            assertThat(IntStream.range(0, tokens.size()).filter(i -> tokens.start(i) == start))
                    .as("a token at %d: %s in %s", start, message, soup)
                    .hasSize(1)
                    .allMatch(i -> areOne(tokens.text(i), at.group(1)));
        }
    }

    /** The server truncates unterminated tokens at their first line, or reports only where they start. */
    private static boolean areOne(String ours, String theirs) {
        return ours.startsWith(theirs) || theirs.startsWith(ours);
    }

    /** Returns the arguments of a statement, each a concatenation of strings. */
    private static List<String> texts(Tokens statement) {
        int call = statement.find(0, i -> statement.is(i, "("));
        return statement.inside(call).split(",").stream()
                .map(RandomTextTest::text)
                .toList();
    }

    private static String text(Tokens argument) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < argument.size(); i++) {
            text.append(argument.kind(i) == Kind.STRING ? Literals.string(argument.text(i)) : "");
        }
        return text.toString();
    }

    private static List<List<String>> notes() throws SQLException {
        List<List<String>> notes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT texts FROM notes ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                notes.add(Arrays.asList((String[]) rows.getArray(1).getArray()));
            }
        }
        return notes;
    }
}
