package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What does not depend on the server's version. */
final class ManyClonesTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final MaskingKey KEY = MaskingKey.of("a key of the clones' test");
    private static final PublicationOptions DEFAULTS = PublicationOptions.defaults();

    private final PostgresExtension postgres = POSTGRES;

    private PreviewServer school() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        school.load("seeded", DEFAULTS);
        return school;
    }

    private static Clones clones(PreviewServer school) {
        return new Clones(school.server(), KEY, CloneOptions.defaults());
    }

    @Test
    void namesThatLookAlikeGetDatabasesOfTheirOwn() throws Exception {
        PreviewServer school = school();
        String shared = "x".repeat(70);
        List<String> names = List.of("a/b", "a-b", "A/b", "ä/b", "日本", "中国", shared + "1", shared + "2", "\"; --'\\");
        HashSet<String> databases = new HashSet<>();
        for (String name : names) {
            PreviewClone clone = clones(school).clone(name);
            assertThat(clone.name()).isEqualTo(name);
            databases.add(clone.access().database());
        }
        assertThat(databases).hasSize(names.size()).allMatch(name -> name.matches("[a-z0-9_]{1,53}"));
        assertThat(clones(school).list()).extracting(ListedClone::name).containsExactlyElementsOf(names);
    }

    @Test
    void pruneTakesTheOldOnesAndLeavesWhatIsNotOurs() throws Exception {
        PreviewServer school = school();
        PreviewServer other = school();
        PreviewClone old = clones(school).clone("old");
        clones(school).clone("young");
        clones(other).clone("old");
        makeOld(old);
        makeOld(clones(other).clone("old"));
        execute(postgres.superuser("postgres"), "CREATE DATABASE preview_of_" + school.database());

        assertThat(clones(school).prune(Duration.ofDays(7)))
                .extracting(ListedClone::name)
                .containsExactly("old");

        assertThat(clones(school).list()).extracting(ListedClone::name).containsExactly("young");
        assertThat(clones(other).list()).extracting(ListedClone::name).containsExactly("old");
        execute(postgres.superuser("postgres"), "DROP DATABASE preview_of_" + school.database());
    }

    @Test
    void clonesMadeAtOnceQueue() throws Exception {
        PreviewServer school = school();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<PreviewClone>> made = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "branch " + i / 2; // each twice
                made.add(threads.submit(() -> clones(school).clone(name)));
            }
            int created = 0;
            for (Future<PreviewClone> each : made) {
                created += each.get().created() ? 1 : 0;
            }
            assertThat(created).isEqualTo(4);
        } finally {
            threads.shutdown();
        }
        assertThat(clones(school).list()).hasSize(4).allMatch(ListedClone::complete);
    }

    @Test
    void passwordOfAnotherKeyIsReplaced() throws Exception {
        PreviewServer school = school();
        PreviewClone first = clones(school).clone("main");
        Clones other = new Clones(school.server(), MaskingKey.random(), CloneOptions.defaults());

        PreviewClone second = other.clone("main");

        assertThat(second.created()).isFalse();
        assertThat(second.access().password()).isNotEqualTo(first.access().password());
        assertThat(second).asString().doesNotContain(second.access().password().value());
    }

    @Test
    void targetWithoutATemplateCannotBeCloned() throws Exception {
        PreviewServer school = PreviewServer.create(postgres, "CREATEDB CREATEROLE");
        assertThatThrownBy(() -> clones(school).clone("main"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "\"%s\" has no template to clone: load it first, without --no-template, where the role may create"
                                        .formatted(school.database())
                                + " databases");
        assertThat(clones(school).list()).isEmpty();
    }

    @Test
    void resetNeedsAClone() throws Exception {
        PreviewServer school = school();
        assertThatThrownBy(() -> clones(school).reset("nobody"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("\"%s\" has no clone \"nobody\"".formatted(school.database()));
    }

    private void makeOld(PreviewClone clone) throws Exception {
        String role = clone.access().role();
        String comment = String.valueOf(column(
                        postgres.superuser("postgres"),
                        "SELECT shobj_description('%s'::regrole, 'pg_authid')".formatted(role))
                .get(0));
        String old = comment.replaceAll("\"(createdAt|madeAt)\":\"[^\"]*\"", "\"$1\":\"2020-01-01T00:00:00Z\"");
        execute(postgres.superuser("postgres"), "COMMENT ON ROLE %s IS '%s'".formatted(role, old));
    }
}
