package com.c0d3.previewdb.bootstrap.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every command that is run on a server, a JSON object a line: here, in a file that only its owner may read, and there,
 * in {@value #ON_SERVER}. A line is written before its command runs. Standard inputs, where the secrets are, are not in
 * it. Thread-safe.
 */
public final class AuditLog {
    /** Where the server keeps its copy; only root may read it. */
    public static final String ON_SERVER = "/var/log/previewdb/audit.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String who;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private AuditLog(Path file, String who) {
        this.file = file;
        this.who = who;
    }

    /**
     * Opens the log, and tries to write to it.
     *
     * @param who runs bootstrap, for both logs
     * @throws IOException if the file cannot be written
     */
    public static AuditLog open(Path file, String who) throws IOException {
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FileMode.OWNER_ONLY.permissions()));
        }
        AuditLog log = new AuditLog(file, who);
        log.append("");
        return log;
    }

    /** Notes a command, or a statement, that is about to be run; the line for the server's copy. */
    public String note(String server, String command) throws IOException {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        entry.put("run", run);
        entry.put("who", who);
        entry.put("server", server);
        entry.put("command", command);
        String line = json(entry);
        append(line + "\n");
        return line;
    }

    private static String json(Map<String, String> entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    private synchronized void append(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
