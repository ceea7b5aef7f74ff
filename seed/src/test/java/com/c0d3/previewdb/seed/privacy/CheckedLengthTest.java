package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Masks and scrubbed texts fit lengths that CHECK constraints, domains and the elements of arrays demand. */
final class CheckedLengthTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String TABLE = """
            CREATE DOMAIN tag AS text CHECK (VALUE IS NULL OR char_length(VALUE) <= 9);
            CREATE TABLE people (
              id int PRIMARY KEY,
              email text NOT NULL CHECK (length(email) BETWEEN 3 AND 30),
              nick text CHECK (length(nick) < 10),
              tag tag,
              names varchar(6)[],
              about text CONSTRAINT short CHECK (about IS NULL OR char_length(about) <= 34),
              notes varchar(15)[])""";

    private static final String RULES = """
            tables:
              people:
                rows: all
                columns: {id: keep, email: email, nick: username, tag: username, names: {each: first-name}, about: scrub,
                  notes: scrub}
            """;

    private DataSource source;
    private DataSource target;

    @BeforeEach
    void createDatabases() throws Exception {
        source = POSTGRES.createDatabase();
        target = POSTGRES.createDatabase();
        execute(target, TABLE);
        execute(
                source,
                TABLE,
                "INSERT INTO people SELECT i, 'some' || i || '@prod.example', 'nick_' || i, 'tag_' || i, ARRAY['Ann' || i],"
                        + " 'by nick_' || i || ', some' || i || '@prod.example', ARRAY['nick_' || i, 'to tag_' || i]"
                        + " FROM generate_series(10, 309) i");
    }

    @Test
    void everyMaskFits() throws Exception {
        PrivateCopy.run(source, target, RULES).throwIfLeaking();

        assertThat(count(target, "people")).isEqualTo(300);
        assertThat(column(
                        target,
                        "SELECT count(DISTINCT nick) || ' ' || count(DISTINCT email) || ' ' || bool_or(nick ~ '^nick_')"
                                + " FROM people"))
                .containsExactly("300 300 false");
        assertThat(column(
                        target,
                        "SELECT about FROM people WHERE about ~ 'nick_|some[0-9]|prod' OR notes::text ~ 'nick_|tag_'"))
                .isEmpty();
    }

    @Test
    void maskThatCannotFitIsRefused() {
        assertThatThrownBy(() -> PrivateCopy.run(source, target, RULES.replace("nick: username", "nick: email")))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The rules do not fit the source:\ntest:4: tables.people.columns.nick.mask: \"email\" needs 18"
                                + " characters, but the column takes only 9");
    }
}
