package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.seed.KilledProcess;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A load in a process of its own, which stops at a stage and is killed there. */
final class KilledLoad {
    private KilledLoad() {}

    /** Starts one, waits until it is at that stage, and kills it as {@code kill -9} does. */
    static void run(PGSimpleDataSource target, Stages.Stage stage) throws IOException, InterruptedException {
        KilledProcess.start(KilledLoad.class, List.of(target.getURL(), String.valueOf(target.getUser()), stage.name()));
    }

    public static void main(String... args) throws Exception {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(args[0]);
        target.setUser(args[1]);
        Stages.Stage last = Stages.Stage.valueOf(args[2]);
        KilledProcess.stopAll(List.of(reached -> load(TargetServer.of(target), stage -> {
            if (stage == last) {
                reached.run();
            }
        })));
    }

    private static void load(TargetServer server, Stages stages) throws Exception {
        TargetFacts facts = TargetFacts.of(server, Optional.empty());
        try (Publication load = SiblingPublication.open(server, facts, PublicationOptions.defaults(), stages)) {
            load.target().run(PreviewServer.lesson("killed"));
            load.publish();
        }
    }
}
