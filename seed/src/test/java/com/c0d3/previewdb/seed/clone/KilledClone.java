package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.seed.KilledProcess;
import com.c0d3.previewdb.seed.KilledProcess.Work;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Work on a clone in another process, which stops at a stage and is killed there. */
record KilledClone(PGSimpleDataSource target, String command, String name, CloneStages.Stage stage) {
    static final MaskingKey KEY = MaskingKey.of("a key of the clones' test");
    private static final int ARGUMENTS = 5;

    /** Begins them all, and kills them as {@code kill -9} does once each is at its stage. */
    static void kill(List<KilledClone> works) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (KilledClone each : works) {
            arguments.addAll(List.of(
                    each.target.getURL(),
                    String.valueOf(each.target.getUser()),
                    each.command,
                    each.name,
                    each.stage.name()));
        }
        KilledProcess.start(KilledClone.class, arguments);
    }

    public static void main(String... args) throws Exception {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < args.length; i += ARGUMENTS) {
            List<String> work = List.of(args).subList(i, i + ARGUMENTS);
            works.add(reached -> run(work, reached));
        }
        KilledProcess.stopAll(works);
    }

    private static void run(List<String> work, Runnable reached) throws Exception {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(work.get(0));
        target.setUser(work.get(1));
        CloneStages stages = stage -> {
            if (stage.name().equals(work.get(4))) {
                reached.run();
            }
        };
        Clones clones = new Clones(TargetServer.of(target), KEY, CloneOptions.defaults(), stages);
        switch (work.get(2)) {
            case "clone" -> clones.clone(work.get(3));
            case "reset" -> clones.reset(work.get(3));
            case "drop" -> clones.drop(work.get(3));
            default -> clones.prune(Duration.ZERO);
        }
    }
}
