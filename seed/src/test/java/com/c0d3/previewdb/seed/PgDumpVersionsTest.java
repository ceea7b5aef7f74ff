package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** This machine's pg_dump, and sources of each version. */
@EveryPostgres
@RequiresProgram("pg_dump")
final class PgDumpVersionsTest {
    private final PostgresExtension postgres;

    PgDumpVersionsTest(PostgresExtension postgres) {
        this.postgres = postgres;
    }

    @Test
    void anOlderSourceIsDumpedAndANewerOneNamesThePackage() throws Exception {
        PGSimpleDataSource source = School.production(postgres);
        PGSimpleDataSource target = School.stamp(postgres.createDatabase());
        Seed seed = seed(source, target).structure(new StructureRule.Dump()).build();
        int version = postgres.version().major();
        int known = newestPgDump();

        if (version <= known) {
            assertThat(seed.refresh().rows()).isEqualTo(9);
            assertThat(count(target, "lessons")).isEqualTo(3);
        } else {
            assertThatThrownBy(seed::refresh)
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage(tooOld(version, known));
        }
    }

    @Test
    void withoutThatTheTargetsOwnTablesAreUsed() throws Exception {
        PGSimpleDataSource source = School.production(postgres);
        PGSimpleDataSource target = School.preview(postgres);
        execute(target, "CREATE TABLE of_the_target (id int)");
        int version = postgres.version().major();
        int known = newestPgDump();

        SeedPlan plan = seed(source, target).build().plan();

        if (version > known) {
            assertThat(plan.publication()).endsWith("because only the target itself has the tables");
        }
        assertThat(plan.structure()).isEqualTo(version <= known ? "production's own, by pg_dump" : "the target's own");
        assertThat(plan.notes())
                .isEqualTo(
                        version <= known
                                ? List.of()
                                : List.of(
                                        "production's own structure is not taken: " + tooOld(version, known),
                                        "the target's structure cannot be copied: "
                                                + tooOld(version, known).replace("The source", "The target")));
    }

    /** Else somebody whose pg_dump is too old would be told to apply migrations. */
    @Test
    void anEmptyTargetIsNotTheOnlyReason() throws Exception {
        PGSimpleDataSource source = School.production(postgres);
        PGSimpleDataSource target = School.stamp(postgres.createDatabase());
        int version = postgres.version().major();
        int known = newestPgDump();

        if (version > known) {
            assertThatThrownBy(() -> seed(source, target).build().refresh())
                    .isInstanceOf(ProblemsException.class)
                    .hasMessageStartingWith("""
                            The target cannot take the structure:
                            the target has no table "challenges"; apply the application's migrations to it first
                            """)
                    .hasMessageContaining("production's own structure is not taken: " + tooOld(version, known));
        }
        assertThatThrownBy(() -> seed(source, target)
                        .pgDump(Path.of("no", "pg_dump"))
                        .build()
                        .plan())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith(
                        "The source runs PostgreSQL %d, and \"no/pg_dump\" is no pg_dump that can be run; install"
                                .formatted(version));
    }

    private static String tooOld(int version, int known) {
        return ("The source runs PostgreSQL %1$d, and the newest pg_dump found is of version %2$d, which is too old for it;"
                        + " install the package postgresql-client-%1$d (Debian and Ubuntu; where the distribution lacks it,"
                        + " from apt.postgresql.org), or name a pg_dump of PostgreSQL %1$d or newer by --pg-dump")
                .formatted(version, known);
    }

    private static int newestPgDump() throws IOException {
        Process process = new ProcessBuilder(
                        "sh", "-c", "for p in pg_dump /usr/lib/postgresql/*/bin/pg_dump; do $p --version; done")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String versions = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = Pattern.compile("\\(PostgreSQL\\) (\\d+)").matcher(versions);
        return version.results()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .max()
                .orElseThrow();
    }

    private static Seed.Builder seed(PGSimpleDataSource source, PGSimpleDataSource target) throws ProblemsException {
        return Seed.builder().source(source).target(target).rules(School.rules());
    }
}
