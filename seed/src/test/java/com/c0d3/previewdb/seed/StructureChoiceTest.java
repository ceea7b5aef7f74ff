package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the target's tables come from, where no rule says it, and where they are the target's. */
@RequiresProgram("pg_dump")
final class StructureChoiceTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().version(PostgresVersion.V15);

    @TempDir
    private Path directory;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
    }

    @Test
    void aPgDumpThatFailsIsReported() throws Exception {
        Seed seed = seed().pgDump(program("99.1", "pg_dump: error: boom")).build();
        String message = "Dumping the source's structure failed: pg_dump: error: boom";

        assertThatThrownBy(seed::plan).isInstanceOf(ProblemsException.class).hasMessage(message);
        assertThatThrownBy(seed::refresh).isInstanceOf(ProblemsException.class).hasMessage(message);
        assertThatThrownBy(() -> seed.snapshot(directory.resolve("file")))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(message);
        assertThat(count(target, "lessons")).isZero();
    }

    @Test
    void aTableThatTheRoleMayNotReadIsExplained() throws Exception {
        execute(
                source,
                "CREATE ROLE plain_reader LOGIN",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO plain_reader",
                "REVOKE SELECT ON stars FROM plain_reader"); // of which no row comes
        source.setUser("plain_reader");

        assertThatThrownBy(() -> seed().build().plan())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith(
                        "Dumping the source's structure failed: pg_dump: error: query failed: ERROR:  permission denied for"
                                + " table stars")
                .hasMessageEndingWith(". pg_dump reads the definitions of all tables, also of those without rows in the"
                        + " preview: GRANT the role SELECT on them, or take the structure from elsewhere"
                        + " (\"structure: existing\", or a changelog)");
    }

    @Test
    void theTargetsOwnTablesAreFilledWhereTheyAre() throws Exception {
        execute(target, "ALTER TABLE lessons ADD difficulty int NOT NULL DEFAULT 3");
        Seed seed = seed().structure(new StructureRule.Existing())
                .publication(KilledRun.options(true))
                .build();

        assertThat(seed.plan().structure()).isEqualTo("the target's own");
        seed.refresh();

        assertThat(column(target, "SELECT DISTINCT difficulty FROM lessons")).containsExactly("3");
    }

    @Test
    void theTargetsOwnTablesAreCopiedIntoANewDatabase() throws Exception {
        execute(target, "ALTER TABLE lessons ADD difficulty int NOT NULL DEFAULT 3");
        Seed seed = seed().structure(new StructureRule.Existing()).build();

        assertThat(seed.plan().structure()).isEqualTo("the target's own, by pg_dump");
        assertThat(seed.refresh().published().orElseThrow().template()).isPresent();

        assertThat(column(target, "SELECT DISTINCT difficulty FROM lessons")).containsExactly("3");
    }

    /** Before anything is touched. */
    @Test
    void aNarrowColumnOfTheTargetIsRefusedByThePlan() throws Exception {
        execute(target, "ALTER TABLE modules ALTER title TYPE varchar(5)");
        String message = """
                The rules do not fit the target:
                the column "modules.title" is of type "character varying(5)" in the target, and the source has values of \
                type "character varying(80)" that do not fit; widen the target's column""";
        Seed seed = seed().structure(new StructureRule.Existing()).build();

        assertThatThrownBy(seed::plan).isInstanceOf(ProblemsException.class).hasMessage(message);
        assertThatThrownBy(seed::refresh).isInstanceOf(ProblemsException.class).hasMessage(message);
    }

    private Path program(String version, String error) throws IOException {
        Path program = directory.resolve("pg_dump");
        Files.writeString(program, """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 'pg_dump (PostgreSQL) %s'; exit; fi
                echo '%s' >&2
                exit 1
                """.formatted(version, error));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Seed.Builder seed() throws ProblemsException {
        return Seed.builder().source(source).target(target).rules(School.rules());
    }
}
