package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file of PostgreSQL's configuration, which can be put back as it was. */
record ManagedFile(Machine machine, String path, String mode) {
    void write(String content) throws IOException, StepFailedException {
        int size = content.getBytes(StandardCharsets.UTF_8).length;
        machine.change(
                Command.script("replace", path, mode, Integer.toString(size)).withInput(content),
                "Writing " + path,
                "The old file is as it was.");
    }

    void putBack() throws IOException, StepFailedException {
        machine.change(
                Command.script("put-back", path),
                "Putting back " + path,
                "Its old content is in %s.before.".formatted(path));
    }
}
