package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.KilledRun.Moment;
import com.c0d3.previewdb.seed.publish.PreviewServer;
import com.c0d3.previewdb.seed.publish.Published;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code refresh}, killed in each phase that works on the target. */
@RequiresProgram("pg_dump")
final class KilledRefreshTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    private static final Map<Moment, PreviewServer> BESIDE = new EnumMap<>(Moment.class);
    private static final Map<Moment, PreviewServer> IN_PLACE = new EnumMap<>(Moment.class);
    private static PGSimpleDataSource source;

    @BeforeAll
    static void killAll() throws Exception {
        source = School.production(POSTGRES);
        List<KilledRun> runs = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            BESIDE.put(moment, PreviewServer.create(POSTGRES, "CREATEDB"));
            IN_PLACE.put(moment, PreviewServer.create(POSTGRES, "CREATEDB"));
            runs.add(KilledRun.refresh(source, target(requireNonNull(BESIDE.get(moment))), false, moment));
            runs.add(KilledRun.refresh(source, target(requireNonNull(IN_PLACE.get(moment))), true, moment));
        }
        KilledRun.kill(runs);
        requireNonNull(BESIDE.get(Moment.ROWS_FLOW)).awaitUnlocked();
    }

    @ParameterizedTest
    @EnumSource
    void aNewDatabaseIsDroppedByTheNextRun(Moment moment) throws Exception {
        PreviewServer previews = requireNonNull(BESIDE.get(moment));
        assertThat(previews.titles()).containsExactly("old");
        assertThat(previews.siblings()).as("the unfinished one").hasSize(1);

        Published published = refresh(previews, false);

        assertThat(count(target(previews), "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).containsExactly(published.template().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionInPlaceIsUndone(Moment moment) throws Exception {
        PreviewServer previews = requireNonNull(IN_PLACE.get(moment));
        assertThat(previews.titles()).containsExactly("old");

        refresh(previews, true);

        assertThat(count(target(previews), "lessons")).isEqualTo(3);
        assertThat(previews.siblings()).isEmpty();
    }

    private static PGSimpleDataSource target(PreviewServer previews) {
        return previews.asRole(previews.database());
    }

    private static Published refresh(PreviewServer previews, boolean inPlace) throws Exception {
        return Seed.builder()
                .source(source)
                .target(target(previews))
                .rules(School.rules())
                .publication(KilledRun.options(inPlace))
                .build()
                .refresh()
                .published()
                .orElseThrow();
    }
}
