package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.standin.VercelStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project on Vercel, a server for its previews, and the command line. */
final class VercelSite implements AutoCloseable {
    private final VercelStandIn project = new VercelStandIn();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path directory;
    private final int previews;
    private final int production;
    private String config = "";

    /** Servers on this machine, at these ports. */
    VercelSite(Path directory, int previews, int production) throws IOException {
        this.directory = directory;
        this.previews = previews;
        this.production = production;
    }

    VercelStandIn project() {
        return project;
    }

    /** Writes the configuration, with more about the project. */
    VercelSite configure(String more) throws IOException {
        config = Files.writeString(directory.resolve("bootstrap.yaml"), """
                server: {existing: {host: localhost, port: %d, administrator: postgres}}
                database: {name: shown, owner: shown}
                access: {tls: optional}
                production: ["localhost:%d"]
                publish:
                  vercel: {project: c0d3-web, %s}
                """.formatted(previews, production, more))
                .toString();
        return this;
    }

    int run(String command, String... args) {
        Map<String, String> env = new HashMap<>(Map.of(
                "PREVIEWDB_ADMIN_PASSWORD",
                "",
                "VERCEL_TOKEN",
                StandIn.TOKEN,
                "VERCEL_API_URL",
                project.http().address().toString()));
        return run(env, command, args);
    }

    int run(Map<String, String> env, String command, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(command, "--config", config));
        all.addAll(List.of(args));
        return new Main().run(new PrintWriter(out), new PrintWriter(err), env, all.toArray(new String[0]));
    }

    /** What the last command printed. */
    String out() {
        return out.toString();
    }

    /** What the last command printed as errors. */
    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        project.close();
    }
}
