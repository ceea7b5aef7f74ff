package com.c0d3.previewdb.seed.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain SQL that pg_dump writes. Immutable. */
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

    private static final Pattern FROM_VERSION = Pattern.compile("^-- Dumped from database version (\\d+)", Pattern.MULTILINE);

    private final String text;

    /** Text of pg_dump, without psql's own commands. */
    DumpText(String dumped) {
        String lines = dumped.replace("\r\n", "\n");
        String open = RESTRICT.matcher(lines).replaceFirst("$1");
        text = END.matcher(open).replaceFirst("--\n-- PostgreSQL database dump complete\n--\n");
    }

    /** SQL that psql reads too. */
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
        List<DumpEntry> entries = new ArrayList<>();
        Matcher header = HEADER.matcher(text);
        SqlScanner scanner = new SqlScanner(text);
        String settings = "";
        int from = scanner.nextComment(0, header);
        while (from >= 0) {
            String name = header.group(1);
            String type = header.group(2);
            String schema = header.group(3);
            int start = header.end();
            from = scanner.nextComment(start, header);
            String sql = body(start, from < 0 ? text.length() : from);
            Matcher following = SETTINGS.matcher(sql);
            String own = following.find() ? sql.substring(0, following.start()) : sql;
            entries.add(new DumpEntry(name, type, schema, settings + own.strip()));
            settings = own.equals(sql) ? settings : localSettings(settings, following.group(1));
        }
        return entries;
    }

    private String body(int start, int end) {
        return END.matcher(text.substring(start, end)).replaceFirst("");
    }

    /** The later of two settings of a name is the one that counts. They end with the transaction. */
    private static String localSettings(String before, String added) {
        return before + added.strip().replaceAll("(?m)^SET ", "SET LOCAL ").replaceAll("\n+", "\n") + "\n";
    }
}
