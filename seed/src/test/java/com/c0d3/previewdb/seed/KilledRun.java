package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.seed.KilledProcess.Work;
import com.c0d3.previewdb.seed.SeedProgress.Phase;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A run in another process, which stops at a moment and is killed there. */
record KilledRun(Moment moment, String command, List<String> arguments) {
    private static final int ARGUMENTS = 7;

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

        private SeedProgress listener(Runnable action) {
            return this == ROWS_FLOW ? Listener.whileRowsFlow(1, action::run) : Listener.before(phase, 1, action::run);
        }
    }

    /** {@code seed snapshot}. */
    static KilledRun snapshot(PGSimpleDataSource source, Path file, Moment moment) {
        return new KilledRun(moment, "snapshot", List.of(source.getURL(), user(source), file.toString(), "", ""));
    }

    /** {@code seed load}. */
    static KilledRun load(PGSimpleDataSource target, Path file, boolean inPlace, Moment moment) {
        return new KilledRun(
                moment, "load", List.of(target.getURL(), user(target), file.toString(), "", Boolean.toString(inPlace)));
    }

    /** {@code seed refresh}. */
    static KilledRun refresh(PGSimpleDataSource source, PGSimpleDataSource target, boolean inPlace, Moment moment) {
        return new KilledRun(
                moment,
                "refresh",
                List.of(source.getURL(), user(source), target.getURL(), user(target), Boolean.toString(inPlace)));
    }

    private static String user(PGSimpleDataSource database) {
        return String.valueOf(database.getUser());
    }

    /** Begins them all, and kills them as {@code kill -9} does once each is at its moment. */
    static void kill(List<KilledRun> runs) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (KilledRun each : runs) {
            arguments.add(each.moment.name());
            arguments.add(each.command);
            arguments.addAll(each.arguments);
        }
        KilledProcess.start(KilledRun.class, arguments);
    }

    public static void main(String... args) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < args.length; i += ARGUMENTS) {
            List<String> run = List.of(args).subList(i, i + ARGUMENTS);
            works.add(reached -> run(run, Moment.valueOf(run.get(0)).listener(reached)));
        }
        KilledProcess.stopAll(works);
    }

    private static void run(List<String> run, SeedProgress progress) throws Exception {
        PGSimpleDataSource first = database(run.get(2), run.get(3));
        Seed.Builder seed = Seed.builder().progress(progress).publication(options(Boolean.parseBoolean(run.get(6))));
        switch (run.get(1)) {
            case "snapshot" -> seed.source(first).rules(School.rules()).build().snapshot(Path.of(run.get(4)));
            case "load" -> seed.target(first).build().load(Path.of(run.get(4)));
            default ->
                seed.source(first)
                        .target(database(run.get(4), run.get(5)))
                        .rules(School.rules())
                        .build()
                        .refresh();
        }
    }

    private static PGSimpleDataSource database(String url, String user) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(user);
        return database;
    }

    /** The defaults, over fewer connections. */
    static PublicationOptions options(boolean inPlace) {
        return new PublicationOptions(inPlace, true, false, 2);
    }
}
