package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.testing.PostgresExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gate makes of values of which the rules keep a part, and of values that the rules give everybody. */
final class PartlyMaskedTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String TABLE =
            "CREATE TABLE people (id int PRIMARY KEY, first text, nick text, city text, meta jsonb)";

    private static final String RULES = """
            tables:
              people:
                rows: all
                columns:
                  id: keep
                  first: first-name
                  nick: username
                  city: {mask: constant, value: Springfield}
                  meta: {json: {mail: email, else: keep}}
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
                "INSERT INTO people SELECT i, 'Laura' || chr(65 + i), 'bernardo' || chr(65 + i), 'Shelbyville',"
                        + " jsonb_build_object('mail', 'someone' || i || '@prod.example') FROM generate_series(1, 9) i");
    }

    @Test
    void firstNameInAPartThatIsKeptIsNobody() throws Exception {
        execute(source, "UPDATE people SET meta = '{\"tags\": [\"LauraC\"]}' WHERE id = 1");

        assertThat(findings().leaks()).isEmpty();
    }

    @Test
    void usernameInAPartThatIsKeptIsALeakAlthoughAnotherPartIsMasked() throws Exception {
        execute(source, "UPDATE people SET meta = meta || '{\"friend\": \"bernardoc\"}' WHERE id = 1");

        assertThat(findings().leaks().keySet())
                .extracting(Object::toString)
                .containsExactly("Place[column=people.meta, origin=people.nick]");
    }

    @Test
    void valueThatTheRulesGiveEverybodyIsNobodys() throws Exception {
        execute(source, "UPDATE people SET city = 'Springfield' WHERE id = 1");

        assertThat(findings().leaks()).isEmpty();
    }

    private Findings findings() throws Exception {
        return PrivateCopy.run(source, target, RULES).findings();
    }
}
