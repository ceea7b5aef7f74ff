package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** Work on a clone in a process of its own, which stops at a stage and is killed there. */
final class KilledClone {
    static final String KEY = "a key of the clones' test";
    private static final String REACHED = "reached";

    private KilledClone() {}

    /** Starts it, waits until it is at that stage, and kills it as {@code kill -9} does. */
    static void run(PGSimpleDataSource target, String command, String name, CloneStages.Stage stage)
            throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        classes,
                        KilledClone.class.getName(),
                        target.getURL(),
                        String.valueOf(target.getUser()),
                        command,
                        name,
                        stage.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            byte[] told = process.getInputStream().readNBytes(REACHED.length());
            if (!new String(told, StandardCharsets.US_ASCII).equals(REACHED)) {
                throw new IOException("the work ended before " + stage);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String... args) throws Exception {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(args[0]);
        target.setUser(args[1]);
        CloneStages stop = stage -> {
            if (stage.name().equals(args[4])) {
                stop();
            }
        };
        Clones clones = new Clones(TargetServer.of(target), MaskingKey.of(KEY), CloneOptions.defaults(), stop);
        switch (args[2]) {
            case "clone" -> clones.clone(args[3]);
            case "reset" -> clones.reset(args[3]);
            case "drop" -> clones.drop(args[3]);
            default -> clones.prune(Duration.ZERO);
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
}
