package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.seed.server.TargetServer;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A load in a process of its own, which stops at a stage and is killed there. */
final class KilledLoad {
    private static final String REACHED = "reached";

    private KilledLoad() {}

    /** Starts one, waits until it is at that stage, and kills it as {@code kill -9} does. */
    static void run(PGSimpleDataSource target, Stages.Stage stage) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classes,
                        KilledLoad.class.getName(),
                        target.getURL(),
                        target.getUser(),
                        stage.name())
                .redirectError(new File("/dev/stderr"))
                .start();
        try {
            byte[] told = process.getInputStream().readNBytes(REACHED.length());
            if (!new String(told, java.nio.charset.StandardCharsets.US_ASCII).equals(REACHED)) {
                throw new IOException("the load ended before " + stage);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws Exception {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(args[0]);
        target.setUser(args[1]);
        TargetServer server = TargetServer.of(target);
        TargetFacts facts = TargetFacts.of(server, Optional.empty());
        Stages stop = stage -> {
            if (stage.name().equals(args[2])) {
                System.out.print(REACHED);
                System.out.flush();
                while (true) {
                    LockSupport.park();
                }
            }
        };
        try (Publication load = SiblingPublication.open(server, facts, PublicationOptions.defaults(), stop)) {
            load.target().run(PreviewServer.lesson("killed"));
            load.publish();
        }
    }
}
