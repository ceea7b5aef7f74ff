package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@EveryPostgres
final class DeferredTest {
    private static final String INDEXES = """
            SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relkind IN ('r', 'p') AND t.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
              AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = t.oid AND e.deptype = 'e')
            ORDER BY 1
            """;

    @Test
    void putsBackWhatItTook(PostgresExtension postgres) throws Exception {
        DataSource database = Everything.create(postgres);
        List<String> before = Fingerprint.of(database);

        try (TestTarget target = TestTarget.parallel(database)) {
            Deferred.take(target, StructureListener.none()).restore(target, StructureListener.none());
        }

        assertThat(Fingerprint.of(database)).isEqualTo(before);
    }

    @Test
    void putsBackWhatItTookInOneTransaction(PostgresExtension postgres) throws Exception {
        DataSource database = Everything.create(postgres);
        List<String> before = Fingerprint.of(database);

        try (TestTarget target = TestTarget.oneTransaction(database)) {
            Deferred.take(target, StructureListener.none()).restore(target, StructureListener.none());
            target.publish();
        }

        assertThat(Fingerprint.of(database)).isEqualTo(before);
    }

    @Test
    void leavesOnlyWhatOthersNeed(PostgresExtension postgres) throws Exception {
        DataSource database = Everything.create(postgres);
        boolean standardBodies = postgres.version().major() >= 14;

        Deferred deferred = Deferred.take(TestTarget.parallel(database), StructureListener.none());

        assertThat(column(database, INDEXES))
                .containsExactlyElementsOf(
                        standardBodies ? List.of("store_pkey", "users_pkey") : List.of("users_pkey"));
        assertThat(deferred.kept())
                .contains(
                        "the index users_pkey on public.users stays during the load: view public.grouped depends on it");
    }
}
