package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A run in a process of its own, which stops at a moment and is killed there. */
final class KilledRun {
    private static final String REACHED = "reached";

    /** Where it stops. */
    enum Moment {
        BEFORE_STRUCTURE(Phase.STRUCTURE),
        ROWS_FLOW(Phase.ROWS),
        BEFORE_INDEXES(Phase.INDEXES),
        BEFORE_COMPLETION(Phase.COMPLETION),
        BEFORE_PUBLICATION(Phase.PUBLICATION);

        private final Phase phase;

        Moment(Phase phase) {
            this.phase = phase;
        }

        private SeedProgress listener(Listener.Action action) {
            return this == ROWS_FLOW ? Listener.whileRowsFlow(1, action) : Listener.before(phase, 1, action);
        }
    }

    private KilledRun() {}

    /** Starts {@code seed snapshot}, and kills it as {@code kill -9} does. */
    static void snapshot(PGSimpleDataSource source, Path file, Moment moment) throws Exception {
        run(moment, "snapshot", source.getURL(), String.valueOf(source.getUser()), file.toString());
    }

    /** Starts {@code seed load}, and kills it as {@code kill -9} does. */
    static void load(PGSimpleDataSource target, Path file, boolean inPlace, Moment moment) throws Exception {
        run(
                moment,
                "load",
                target.getURL(),
                String.valueOf(target.getUser()),
                file.toString(),
                Boolean.toString(inPlace));
    }

    /** Starts {@code seed refresh}, and kills it as {@code kill -9} does. */
    static void refresh(PGSimpleDataSource source, PGSimpleDataSource target, boolean inPlace, Moment moment)
            throws Exception {
        run(
                moment,
                "refresh",
                source.getURL(),
                String.valueOf(source.getUser()),
                target.getURL(),
                String.valueOf(target.getUser()),
                Boolean.toString(inPlace));
    }

    private static void run(Moment moment, String... arguments) throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                classes,
                KilledRun.class.getName(),
                moment.name());
        builder.command().addAll(List.of(arguments));
        Process process =
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            byte[] told = process.getInputStream().readNBytes(REACHED.length());
            if (!new String(told, StandardCharsets.US_ASCII).equals(REACHED)) {
                throw new IOException("the run ended before " + moment);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String... args) throws Exception {
        Seed.Builder seed = Seed.builder().progress(Moment.valueOf(args[0]).listener(KilledRun::stop));
        switch (args[1]) {
            case "snapshot" ->
                seed.source(database(args[2], args[3]))
                        .rules(School.rules())
                        .build()
                        .snapshot(Path.of(args[4]));
            case "load" ->
                seed.target(database(args[2], args[3]))
                        .publication(options(args[5]))
                        .build()
                        .load(Path.of(args[4]));
            default ->
                seed.source(database(args[2], args[3]))
                        .target(database(args[4], args[5]))
                        .publication(options(args[6]))
                        .rules(School.rules())
                        .build()
                        .refresh();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void stop() {
        System.out.print(REACHED);
        System.out.flush();
        while (true) {
            LockSupport.park();
        }
    }

    private static PGSimpleDataSource database(String url, String user) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        return database;
    }

    /** The defaults, but for that. */
    static PublicationOptions options(String inPlace) {
        PublicationOptions defaults = PublicationOptions.defaults();
        return new PublicationOptions(
                Boolean.parseBoolean(inPlace), defaults.keepTemplate(), false, defaults.parallelism());
    }
}
