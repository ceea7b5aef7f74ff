package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code refresh}, killed in each phase that works on the target. */
@RequiresProgram("pg_dump")
final class KilledRefreshTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseIsDroppedByTheNextRun(KilledRun.Moment moment) throws Exception {
        killAndRunAgain(moment, false);
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionInPlaceIsUndone(KilledRun.Moment moment) throws Exception {
        killAndRunAgain(moment, true);
    }

    private static void killAndRunAgain(KilledRun.Moment moment, boolean inPlace) throws Exception {
        PGSimpleDataSource source = School.production(POSTGRES);
        PreviewServer previews = PreviewServer.create(POSTGRES, "CREATEDB");
        PGSimpleDataSource target = previews.asRole(previews.database());

        KilledRun.refresh(source, target, inPlace, moment);

        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).as("unfinished ones").hasSize(inPlace ? 0 : 1);
        previews.awaitUnlocked();
        Published published = Seed.builder()
                .source(source)
                .target(target)
                .rules(School.rules())
                .publication(KilledRun.options(Boolean.toString(inPlace)))
                .build()
                .refresh()
                .published()
                .orElseThrow();
        assertThat(count(target, "lessons")).isEqualTo(3);
        assertThat(previews.siblings())
                .containsExactlyElementsOf(published.template().stream().toList());
    }
}
