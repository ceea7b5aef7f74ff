package com.c0d3.previewdb.bootstrap.machine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that listens on PostgreSQL's port, as {@code ss -Hltnpe} shows it.
 *
 * @param address such as {@code 0.0.0.0:5432}
 * @param program its name in quotes, or {@code one}
 * @param postgres whether it runs as PostgreSQL's user
 */
record Listener(String address, String program, boolean postgres) {
    /** In a line of {@code ss}, behind state and queues. */
    private static final int ADDRESS = 3;

    private static final Pattern PROGRAM = Pattern.compile("users:\\(\\(\"([^\"]*)\"");

    static Listener parse(String line, String postgresUid) {
        List<String> columns = List.of(line.strip().split("\\s+", -1));
        Matcher program = PROGRAM.matcher(line);
        return new Listener(
                columns.size() > ADDRESS ? columns.get(ADDRESS) : "it",
                program.find() ? "'" + program.group(1) + "'" : "one",
                columns.contains("uid:" + postgresUid));
    }

    /** Whether it listens on all addresses of version 4. */
    boolean isEverywhere() {
        return address.startsWith("0.0.0.0:");
    }

    @Override
    public String toString() {
        return "%s listens on %s".formatted(program, address);
    }
}
