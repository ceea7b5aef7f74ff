package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EveryPostgres
final class PublicationTest {
    private static final PublicationOptions DEFAULTS = PublicationOptions.defaults();
    private static final PublicationOptions IN_PLACE = new PublicationOptions(true, true, false, 4);

    private final PostgresExtension postgres;

    PublicationTest(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    @Test
    void newDatabaseTakesTheNameOfTheOldOne() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");

        Published published = school.load("new", DEFAULTS);

        assertThat(school.titles()).containsExactly("new");
        assertThat(published.template()).isPresent();
        assertThat(published.warnings()).isEmpty();
        assertThat(school.siblings()).containsExactly(published.template().get());
    }

    @Test
    void oldRowsAreServedUntilThePublication() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");

        try (Publication publication = school.open(DEFAULTS)) {
            assertThat(publication.target().parallelism()).isEqualTo(4);
            publication.target().run(PreviewServer.lesson("new"));
            assertThat(school.titles()).containsExactly("old");
        }

        assertThat(school.titles()).containsExactly("old");
        assertThat(school.siblings()).isEmpty();
    }

    @Test
    void rightsSettingsAndStampAreCarriedOver() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        String name = school.database();
        execute(
                postgres.superuser("postgres"),
                "CREATE ROLE reader_of_" + name,
                "GRANT CONNECT ON DATABASE %s TO reader_of_%s WITH GRANT OPTION".formatted(name, name),
                "ALTER DATABASE %s CONNECTION LIMIT 17".formatted(name),
                "ALTER DATABASE %s SET search_path = \"$user\", public, \"Odd, one\"".formatted(name),
                "ALTER DATABASE %s SET application_name = 'it''s a, b'".formatted(name),
                "ALTER ROLE %s IN DATABASE %s SET work_mem = '5MB'".formatted(school.role(), name));
        List<String> before = properties(name);

        school.load("new", DEFAULTS);

        assertThat(properties(name)).isEqualTo(before);
    }

    @Test
    void databaseThatIsOpenToAllStaysSo() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        execute(
                school.asRole("postgres"),
                "GRANT CONNECT, TEMPORARY ON DATABASE %s TO PUBLIC".formatted(school.database()));
        List<String> before = properties(school.database());

        school.load("new", DEFAULTS);

        assertThat(properties(school.database())).isEqualTo(before);
    }

    private List<String> properties(String database) throws Exception {
        return column(postgres.superuser("postgres"), """
                SELECT concat_ws('|', pg_get_userbyid(datdba), datallowconn, datconnlimit, pg_encoding_to_char(encoding),
                    datcollate, datctype, shobj_description(d.oid, 'pg_database'),
                    (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(datacl) a),
                    (SELECT string_agg(setrole::text || ':' || setconfig::text, ' ' ORDER BY setrole)
                     FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))
                FROM pg_database d WHERE datname = '%s'""".formatted(database));
    }

    @Test
    void openSessionsAreEndedAndReported() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        try (Connection idle = school.asRole(school.database()).getConnection()) {
            Published published = school.load("new", DEFAULTS);

            assertThat(published.endedSessions()).extracting(Session::role).containsExactly(school.role());
            assertThatThrownBy(() -> idle.createStatement().execute("SELECT 1"))
                    .hasMessageContaining("terminating connection due to administrator command");
        }
    }

    @Test
    void sessionThatMayNotBeEndedIsAReasonAgainstASibling() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        try (Connection foreign = postgres.superuser(school.database()).getConnection()) {
            PublicationChoice choice = school.choice(DEFAULTS);

            assertThat(choice.way()).isEqualTo(PublicationChoice.Way.IN_PLACE);
            assertThat(choice.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("role \"%s\" may not end the session of process ".formatted(school.role()))
                    .endsWith(": GRANT pg_signal_backend TO …");
            assertThat(foreign.isValid(1)).isTrue();
        }
    }

    @Test
    void sessionThatMayNotBeEndedStopsThePublicationBeforeAnyIsEnded() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        try (Publication publication = school.open(DEFAULTS);
                Connection foreign = postgres.superuser(school.database()).getConnection();
                Connection own = school.asRole(school.database()).getConnection()) {
            publication.target().run(PreviewServer.lesson("new"));

            assertThatThrownBy(publication::publish)
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageStartingWith(
                            "Sessions on \"%s\" may not be ended by our role; grant it pg_signal_backend, or close them:\nprocess "
                                    .formatted(school.database()));
            assertThat(foreign.isValid(1)).isTrue();
            assertThat(own.isValid(1)).isTrue();
        }
        assertThat(school.titles()).containsExactly("old");
        assertThat(school.siblings()).isEmpty();
    }

    @Test
    void previousDatabaseIsKeptOnRequest() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        PublicationOptions keep = new PublicationOptions(false, false, true, 2);

        Published first = school.load("first", keep);
        assertThat(school.titles(first.previous().orElseThrow())).containsExactly("old");
        Published second = school.load("second", keep);

        assertThat(school.titles()).containsExactly("second");
        assertThat(school.titles(second.previous().orElseThrow())).containsExactly("first");
        assertThat(school.siblings()).containsExactly(second.previous().orElseThrow());
    }

    @Test
    void secondLoadReplacesTheTemplate() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        school.load("first", DEFAULTS);

        Published published = school.load("second", DEFAULTS);

        assertThat(school.titles()).containsExactly("second");
        assertThat(school.siblings()).containsExactly(published.template().orElseThrow());
        assertThatThrownBy(() -> school.titles(published.template().orElseThrow()))
                .hasMessageContaining("is not currently accepting connections");
    }

    /** Else clones would be made from rows of which nobody knows how old they are. */
    @Test
    void templateThatIsNotRenewedIsDroppedOrNamed() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        school.load("first", DEFAULTS);

        Published inPlace = school.load("second", IN_PLACE);

        String older =
                "are still made from the rows of 20[-0-9]+T[:0-9]+Z, because a target that is filled in place leaves"
                        + " no template";
        assertThat(inPlace.warnings()).singleElement().asString().matches("clones " + older);
        assertThat(school.choice(IN_PLACE).describeClones(school.server())).matches(older);
        assertThat(school.siblings()).hasSize(1);
        school.load("third", new PublicationOptions(false, false, false, 1));
        assertThat(school.siblings()).isEmpty();
        assertThat(school.choice(IN_PLACE).describeClones(school.server()))
                .isEqualTo("cannot be made, because a target that is filled in place leaves no template");
    }

    @Test
    void secondLoadAtOnceIsToldWhoIsThere() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        try (Publication first = school.open(DEFAULTS)) {
            first.target().run(PreviewServer.lesson("new"));
            for (PublicationOptions options : List.of(DEFAULTS, IN_PLACE)) {
                assertThatThrownBy(() -> school.open(options))
                        .isInstanceOf(ProblemsException.class)
                        .message()
                        .matches("\"%s\" is being loaded by process \\d+ of role \"%s\" from [0-9.:]+, since .* UTC;"
                                        .formatted(school.database(), school.role())
                                + " nothing was done. Wait until that has ended");
            }
            first.publish();
        }
        assertThat(school.titles()).containsExactly("new");
    }

    @Test
    void targetIsFilledInPlaceWhereNoDatabaseMayBeCreated() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "");
        PublicationChoice choice = school.choice(DEFAULTS);
        assertThat(choice.describe())
                .containsExactly(
                        "\"%s\" is filled in one transaction over one connection; readers wait until it ends"
                                .formatted(school.database()),
                        "because role \"%s\" may not create databases: ALTER ROLE … CREATEDB".formatted(school.role()));

        try (Publication publication = choice.open(school.server(), Optional.empty())) {
            assertThat(publication.target().parallelism()).isEqualTo(1);
            publication.target().run(PreviewServer.lesson("new"));
            assertThat(publication.publish().warnings())
                    .containsExactly(
                            "filled in place, because role \"%s\" may not create databases: ALTER ROLE … CREATEDB"
                                    .formatted(school.role()));
        }
        assertThat(school.titles()).containsExactly("new");
    }

    @Test
    void whatIsNotPublishedInPlaceIsUndone() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        try (Publication publication = school.open(IN_PLACE)) {
            publication.target().run(PreviewServer.lesson("new"));
        }
        assertThat(school.titles()).containsExactly("old");
    }

    @Test
    void targetWithoutAStampIsRefused() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        execute(school.asRole(school.database()), "COMMENT ON DATABASE %s IS 'ours'".formatted(school.database()));

        assertThatThrownBy(() -> school.choice(DEFAULTS))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The target \"localhost:%d/%s\" is not stamped as a preview; nothing was written. bootstrap makes the"
                                + " previews' database and stamps it",
                        postgres.port(), school.database());
    }

    @Test
    void sourceThatIsTheTargetIsRefused() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB");
        PreviewServer other = PreviewServer.create(postgres, "CREATEDB");
        TargetFacts facts = TargetFacts.of(school.server(), Optional.empty());
        try (Connection source = postgres.superuser(school.database()).getConnection();
                Connection elsewhere = postgres.superuser(other.database()).getConnection()) {
            assertThatThrownBy(() -> facts.requireOtherThan(source))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage("The source and the target are the same database; name another target");
            facts.requireOtherThan(elsewhere);
        }
    }
}
