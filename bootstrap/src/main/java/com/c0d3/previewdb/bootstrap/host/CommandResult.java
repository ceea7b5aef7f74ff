package com.c0d3.previewdb.bootstrap.host;

import java.util.List;

/**
 * How a command ended.
 *
 * @param command the command's words, for messages
 * @param exitStatus 0 for success
 * @param output what it wrote to its standard output, read as UTF-8
 * @param error what it wrote to its standard error, read as UTF-8
 */
public record CommandResult(String command, int exitStatus, String output, String error) {
    private static final int LINES_SHOWN = 5;

    /** Whether the exit status is 0. */
    public boolean isSuccess() {
        return exitStatus == 0;
    }

    /**
     * This result, if it is a success.
     *
     * @throws CommandFailedException if it is none; the message ends with the last lines of the standard error
     */
    public CommandResult requireSuccess() throws CommandFailedException {
        if (isSuccess()) {
            return this;
        }
        List<String> lines = error.strip().lines().toList();
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        throw new CommandFailedException("'%s' ended with exit status %d%s"
                .formatted(command, exitStatus, tail.isEmpty() ? ", and said nothing" : ":\n" + tail));
    }
}
