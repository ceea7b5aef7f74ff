package com.c0d3.previewdb.seed.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain SQL that pg_dump writes, as far as a preview needs it. Immutable. */
final class DumpText {
    private static final Pattern HEADER =
            Pattern.compile("--\n-- Name: (.*); Type: ([A-Z ]+); Schema: (.*); Owner: .*\n--\n\n?");

    /** psql's commands around the dump, by newer versions; their token is another each time. */
    private static final Pattern RESTRICT = Pattern.compile("\\A((?:--.*\n|\n)*)\\\\restrict \\S+\n\n?");

    private static final Pattern END =
            Pattern.compile("--\n-- PostgreSQL database dump complete\n--\n\\s*(?:\\\\unrestrict \\S+\\s*)?\\z");

    /** What pg_dump sets between two objects, for those that follow. */
    private static final Pattern SETTINGS =
            Pattern.compile("\n((?:SET (?:default_tablespace|default_table_access_method) = .*;\n*)+)\\z");

    private static final Pattern FROM_VERSION =
            Pattern.compile("^-- Dumped from database version (\\d+)", Pattern.MULTILINE);

    private final String text;
    private final List<DumpEntry> entries = new ArrayList<>();
    private final List<DumpEntry> leftOut = new ArrayList<>();

    /** Text of pg_dump; what a preview goes without, and psql's own commands, are cut out of it. */
    DumpText(String dumped) {
        String lines = dumped.replace("\r\n", "\n");
        String open = END.matcher(RESTRICT.matcher(lines).replaceFirst("$1")).replaceFirst("");
        text = read(open) + "--\n-- PostgreSQL database dump complete\n--\n";
    }

    /** SQL that psql reads too; without anything that was left out, such as the passwords for other servers. */
    String text() {
        return text;
    }

    /** The major version of the server that was dumped, if the text says so. */
    OptionalInt fromVersion() {
        Matcher version = FROM_VERSION.matcher(text);
        return version.find() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }

    /** The objects, in the order in which they can be made. What pg_dump sets at the beginning is not among them. */
    List<DumpEntry> entries() {
        return List.copyOf(entries);
    }

    /** The objects that a preview goes without. */
    List<DumpEntry> leftOut() {
        return List.copyOf(leftOut);
    }

    private String read(String sql) {
        Matcher header = HEADER.matcher(sql);
        SqlScanner scanner = new SqlScanner(sql);
        int from = scanner.nextComment(0, header);
        StringBuilder kept = new StringBuilder(sql.substring(0, from < 0 ? sql.length() : from));
        String settings = "";
        while (from >= 0) {
            int start = from;
            int body = header.end();
            DumpEntry entry = new DumpEntry(header.group(1), header.group(2), header.group(3), "");
            from = scanner.nextComment(body, header);
            int end = from < 0 ? sql.length() : from;
            Matcher following = SETTINGS.matcher(sql).region(body, end);
            int bodyEnd = following.find() ? following.start() : end;
            String own = entry.isLeftOut() ? "" : sql.substring(body, bodyEnd).strip();
            (entry.isLeftOut() ? leftOut : entries).add(entry.withSql(settings + own));
            kept.append(sql, entry.isLeftOut() ? bodyEnd : start, end);
            settings = bodyEnd == end ? settings : localSettings(settings, following.group(1));
        }
        return kept.toString();
    }

    /** The later of two settings of a name is the one that counts. They end with the transaction. */
    private static String localSettings(String before, String added) {
        return before + added.strip().replaceAll("(?m)^SET ", "SET LOCAL ").replaceAll("\n+", "\n") + "\n";
    }
}
