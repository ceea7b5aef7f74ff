package com.c0d3.previewdb.seed.server;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a database is copied from a template, and why so.
 *
 * @param strategy the way
 * @param reason why it was chosen, as a sentence's end
 * @see <a href="https://www.postgresql.org/docs/current/sql-createdatabase.html">CREATE DATABASE</a>
 */
public record TemplateCopy(Strategy strategy, String reason) {
    /** From which size on the server copies files rather than writing every page to its log (measured; see RESULTS). */
    static final long FILE_COPY_BYTES = 150L << 20;

    /** How long a copy by clone may take in any case. */
    static final long CLONE_MILLIS = 300;

    /** 1.5 GB a second: a disk that copies blocks is slower, and one that shares them is faster. */
    static final long CLONE_BYTES_PER_MILLI = 1_500_000;

    /** How often it is tried: the first copies may have to wait until the new rows are on the disk. */
    static final int CLONE_TRIES = 3;

    private static final int STRATEGIES = 15;
    private static final int CLONES = 18;

    /** The ways in which the server copies a database. */
    public enum Strategy {
        /** The file system shares the blocks of the files, which takes no time and no space; from 18 on. */
        CLONE(" STRATEGY file_copy", "by sharing the blocks of the template's files (file_copy_method = clone)"),
        /** The files are copied, between two checkpoints; from 15 on. */
        FILE_COPY(" STRATEGY file_copy", "by copying the template's files (STRATEGY file_copy)"),
        /** Each page is written to the log, too; from 15 on. */
        WAL_LOG(" STRATEGY wal_log", "page by page through the server's log (STRATEGY wal_log)"),
        /** The server knows only one way. */
        UNSTATED("", "by copying the template's files");

        private final String option;
        private final String description;

        Strategy(String option, String description) {
            this.option = option;
            this.description = description;
        }
    }

    /**
     * Chooses by what the server can do and what the last copy took.
     *
     * @param version the server's major version
     * @param bytes the size of the template
     * @param cloneMillis how long a copy of it by clone took, at best; null if none was made
     * @param cloneTries how many were made
     */
    static TemplateCopy choose(int version, long bytes, @Nullable Long cloneMillis, int cloneTries) {
        if (version < STRATEGIES) {
            return new TemplateCopy(Strategy.UNSTATED, "PostgreSQL %d knows only one way".formatted(version));
        }
        if (cloneMillis != null && cloneMillis <= Math.max(CLONE_MILLIS, bytes / CLONE_BYTES_PER_MILLI)) {
            return new TemplateCopy(Strategy.CLONE, "it took %d ms for %d MB".formatted(cloneMillis, bytes >> 20));
        }
        if (version >= CLONES && cloneTries < CLONE_TRIES) {
            return new TemplateCopy(Strategy.CLONE, "it is tried whether the file system shares blocks");
        }
        String size = "%d MB are %s than %d MB"
                .formatted(bytes >> 20, bytes < FILE_COPY_BYTES ? "less" : "no less", FILE_COPY_BYTES >> 20);
        String reason = cloneMillis == null ? size : "%s; cloning took %d ms".formatted(size, cloneMillis);
        return new TemplateCopy(bytes < FILE_COPY_BYTES ? Strategy.WAL_LOG : Strategy.FILE_COPY, reason);
    }

    /** How clones of a target will be made, going by the template that the last load left; or by the target itself. */
    public static TemplateCopy expected(Control control, String target) throws SQLException {
        Optional<Database> template = control.find(DatabaseMark.Kind.TEMPLATE, target);
        return of(
                control,
                template.isPresent() ? template.get() : control.find(target).orElseThrow());
    }

    /** The way and the reason, for people. */
    public String describe() {
        return "%s, because %s".formatted(strategy.description, reason);
    }

    /** Chooses for that template; asks the server for what there is to know. */
    public static TemplateCopy of(Control control, Database template) throws SQLException {
        long bytes = Sql.text(control.connection(), "SELECT pg_catalog.pg_database_size(?::oid)", template.oid())
                .map(Long::parseLong)
                .orElse(0L);
        int version = control.connection().getMetaData().getDatabaseMajorVersion();
        Long cloneMillis = template.mark().map(DatabaseMark::cloneMillis).orElse(null);
        int cloneTries = template.mark().map(DatabaseMark::cloneTries).orElse(0);
        TemplateCopy chosen = choose(version, bytes, cloneMillis, cloneTries);
        if (chosen.strategy() == Strategy.CLONE && !knowsClone(control)) {
            return choose(CLONES - 1, bytes, null, 0);
        }
        return chosen;
    }

    /** Whether the server was built with a system call that may share blocks. */
    private static boolean knowsClone(Control control) throws SQLException {
        return Sql.text(control.connection(), """
                        SELECT name FROM pg_catalog.pg_settings
                        WHERE name = 'file_copy_method' AND 'clone' = ANY (enumvals)""").isPresent();
    }

    /**
     * Makes the copy, which nobody can connect to, and marks it.
     *
     * @return how many milliseconds the server took, if it was asked to clone the files
     */
    public Optional<Long> run(Control control, String template, String name, String owner, DatabaseMark mark)
            throws SQLException {
        boolean clone = strategy == Strategy.CLONE;
        if (clone) {
            Sql.execute(control.connection(), "SET file_copy_method = clone");
        }
        try {
            long started = System.nanoTime();
            control.create(
                    name, "OWNER %s TEMPLATE %s%s".formatted(quote(owner), quote(template), strategy.option), mark);
            return clone ? Optional.of((System.nanoTime() - started) / 1_000_000) : Optional.empty();
        } finally {
            if (clone) {
                Sql.execute(control.connection(), "RESET file_copy_method");
            }
        }
    }
}
