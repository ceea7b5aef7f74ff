package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Splitter;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Random soups of quotes, comments and semicolons, cut by the server and by us. Each statement of a soup calls a
 * function that keeps its arguments: so the server tells where statements end and what stands in the quotes. Where it
 * refuses the text it tells at which token.
 */
final class RandomTextTest {
    private static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Pattern REFUSED_AT =
            Pattern.compile("(?:syntax error|trailing junk after numeric literal) at or near \"(.*)\"", Pattern.DOTALL);

    private static Connection connection;

    /** The text reaches the server as a parameter: the driver cuts texts too, by rules of its own. */
    @BeforeContainer
    static void connect() throws Exception {
        POSTGRES.start();
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

    @AfterTry
    void forget() throws SQLException {
        connection.rollback();
    }

    @AfterContainer
    static void disconnect() throws Exception {
        connection.close();
        POSTGRES.stop();
    }

    /** The seed is fixed so that a build fails for its change only; another one looks further. */
    @Property(tries = 20_000, seed = "20261123")
    void isCutAsTheServerCutsIt(@ForAll("soups") String soup) throws SQLException {
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

    /** The server cuts what never ends at its first line, or names only where it starts. */
    private static boolean areOne(String ours, String theirs) {
        return ours.startsWith(theirs) || theirs.startsWith(ours);
    }

    /** The arguments of a statement, each a chain of strings. */
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

    @Provide
    Arbitrary<String> soups() {
        Arbitrary<String> scraps = Arbitraries.of(
                "'", "''", "\"", "$$", "$a$", "$A$", "$", "--", "\n", "/*", "*/", ";", "\\", "\\'", "E'", "e'", "U&'",
                "x", "1", " ", ",", "(", ")", "||", "-", "*", "/", "+", "&", "é", "\t", "\r");
        Arbitrary<String> inside = scraps.list().ofMaxSize(5).map(parts -> String.join("", parts));
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(8, inside.map(text -> "'" + text.replace("'", "''") + "'")),
                Tuple.of(3, inside.map(text -> "E'" + text.replaceAll("\\\\*'", "''") + "'")),
                Tuple.of(2, inside.map(text -> "U&'" + text.replace("'", "''").replace("\\", "\\0041") + "'")),
                Tuple.of(3, inside.map(text -> "$x$" + text + "$x$")),
                Tuple.of(2, inside.map(text -> "$$" + text.replace("$", "") + "$$")),
                Tuple.of(2, inside.map(text -> "'a'\n'" + text.replace("'", "''") + "'")),
                Tuple.of(1, inside.map(text -> "'" + text + "'")));
        Arbitrary<String> separators = Arbitraries.frequencyOf(
                Tuple.of(
                        6, Arbitraries.of(", ", " || ", "||", ",", " , --;'\n", "/*;*/,", "||/* /*'*/ */", "||--\"\n")),
                Tuple.of(
                        4,
                        Arbitraries.of("); SELECT note(", ") AS \";'\"\"\";;SELECT/**/note(", ");--\nSELECT note (")),
                Tuple.of(1, inside.map(text -> "/*" + text + "*/,")),
                Tuple.of(1, inside.map(text -> ") AS \"a" + text.replace("\"", "\"\"") + "\"; SELECT note(")),
                Tuple.of(1, scraps));
        return pieces.list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .flatMap(texts -> separators.list().ofSize(texts.size()).map(marks -> {
                    StringBuilder soup = new StringBuilder("SELECT note(").append(texts.get(0));
                    for (int i = 1; i < texts.size(); i++) {
                        soup.append(marks.get(i)).append(texts.get(i));
                    }
                    return soup.append(")").toString();
                }));
    }
}
