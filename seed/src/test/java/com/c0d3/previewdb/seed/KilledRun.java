package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.SeedProgress.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A run in a process of its own, which stops at a moment and is killed there. */
final class KilledRun {
    private static final String REACHED = "reached";

    /** Where it stops. */
    enum Moment {
        ROWS_FLOW,
        BEFORE_PUBLICATION
    }

    private KilledRun() {}

    /** Starts {@code seed snapshot}, and kills it as {@code kill -9} does. */
    static void snapshot(PGSimpleDataSource source, Path file, Moment moment) throws Exception {
        run(source, file, moment, "snapshot");
    }

    /** Starts {@code seed load}, and kills it as {@code kill -9} does. */
    static void load(PGSimpleDataSource target, Path file, Moment moment) throws Exception {
        run(target, file, moment, "load");
    }

    private static void run(PGSimpleDataSource database, Path file, Moment moment, String command) throws Exception {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classes,
                        KilledRun.class.getName(),
                        database.getURL(),
                        String.valueOf(database.getUser()),
                        file.toString(),
                        moment.name(),
                        command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            byte[] told = process.getInputStream().readNBytes(REACHED.length());
            if (!new String(told, StandardCharsets.US_ASCII).equals(REACHED)) {
                throw new IOException("the run ended before " + moment);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setUser(args[1]);
        Path file = Path.of(args[2]);
        Listener.Action stop = () -> {
            System.out.print(REACHED);
            System.out.flush();
            while (true) {
                LockSupport.park();
            }
        };
        SeedProgress progress = Moment.valueOf(args[3]) == Moment.ROWS_FLOW
                ? Listener.whileRowsFlow(1, stop)
                : Listener.before(Phase.PUBLICATION, 1, stop);
        if (args[4].equals("load")) {
            Seed.builder().target(database).progress(progress).build().load(file);
        } else {
            Seed.builder()
                    .source(database)
                    .rules(School.rules())
                    .progress(progress)
                    .build()
                    .snapshot(file);
        }
    }
}
