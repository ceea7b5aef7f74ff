package com.c0d3.previewdb.seed.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PgDumpFinderTest {
    private static final String ADVICE =
            "install the package postgresql-client-17 (Debian and Ubuntu; where the distribution"
                    + " lacks it, from apt.postgresql.org), or name a pg_dump of PostgreSQL 17 or newer by --pg-dump";

    @TempDir
    private Path directory;

    @Test
    void takesTheFirstOnThePathThatIsNewEnough() throws Exception {
        Path first = program("bin", "pg_dump (PostgreSQL) 17.2");
        program("packages/18/bin", "pg_dump (PostgreSQL) 18.1");

        assertThat(finder("bin").find(17, Optional.empty())).isEqualTo(first);
    }

    @Test
    void takesTheNewestPackageWhereThePathsIsTooOld() throws Exception {
        program("bin", "pg_dump (PostgreSQL) 9.6.24");
        program("packages/9.6/bin", "pg_dump (PostgreSQL) 9.6.24");
        program("packages/17/bin", "pg_dump (PostgreSQL) 17.2 (Debian 17.2-1.pgdg120+1)");
        Path newest = program("packages/18/bin", "pg_dump (PostgreSQL) 18beta1");

        assertThat(finder("empty:bin").find(17, Optional.empty())).isEqualTo(newest);
    }

    @Test
    void namesThePackageWhereAllAreTooOld() throws Exception {
        program("bin", "pg_dump (PostgreSQL) 12.22");
        program("packages/15/bin", "pg_dump (PostgreSQL) 15.18");

        assertThatThrownBy(() -> finder("bin").find(17, Optional.empty()))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The source runs PostgreSQL 17, and the newest pg_dump found is of version 15, which is too old for"
                                + " it; " + ADVICE);
    }

    @Test
    void namesThePackageWhereThereIsNone() {
        assertThatThrownBy(() -> finder("bin").find(17, Optional.empty()))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("The source runs PostgreSQL 17, and no pg_dump was found; " + ADVICE);
    }

    @Test
    void takesNoOtherThanTheNamedOne() throws Exception {
        program("bin", "pg_dump (PostgreSQL) 17.2");
        Path named = program("named", "hello");

        assertThatThrownBy(() -> finder("bin").find(17, Optional.of(named)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The source runs PostgreSQL 17, and \"%s\" is no pg_dump that can be run; %s", named, ADVICE);
        assertThatThrownBy(() -> finder("bin").find(17, Optional.of(directory.resolve("missing"))))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("missing\" is no pg_dump that can be run");
    }

    private PgDumpFinder finder(String path) {
        StringBuilder absolute = new StringBuilder();
        for (String each : path.split(":", -1)) {
            absolute.append(':').append(directory.resolve(each));
        }
        return new PgDumpFinder(StructureDump.Side.SOURCE, absolute.toString(), directory.resolve("packages"));
    }

    private Path program(String folder, String version) throws IOException {
        Path program = Files.createDirectories(directory.resolve(folder)).resolve("pg_dump");
        Files.writeString(program, "#!/bin/sh\necho '%s'\n".formatted(version));
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
