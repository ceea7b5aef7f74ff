package com.c0d3.previewdb.bootstrap.embedded;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;

/** A PostgreSQL in a directory, which runs. */
public final class EmbeddedStep implements Step {
    private final EmbeddedServer server;

    public EmbeddedStep(EmbeddedServer server) {
        this.server = server;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public Inspection inspect() throws IOException {
        if (!server.isMade()) {
            return new Inspection.Needed("make and start %s".formatted(server));
        }
        return server.isRunning()
                ? new Inspection.Satisfied("%s runs on %s".formatted(server, server.place()))
                : new Inspection.Needed("start %s".formatted(server));
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        if (!server.isMade()) {
            server.make();
        }
        if (!server.isRunning()) {
            server.start();
        }
    }
}
