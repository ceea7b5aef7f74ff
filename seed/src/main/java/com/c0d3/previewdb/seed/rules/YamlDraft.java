package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Table;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of YAML for what no rule names, ready to be pasted and decided upon. */
final class YamlDraft {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlDraft() {}

    /** The rule of a table of which nothing is copied yet; the comments say where to look. */
    static String table(Table table) {
        String head = "  %s:\n    rows: none # or: all, referenced, {where: …}, {newest: …}, {sample: …}"
                .formatted(name(table.name().toString()));
        String columns = table.copyableColumns().stream().map(YamlDraft::column).collect(Collectors.joining());
        return columns.isEmpty() ? head : head + "\n    columns:" + columns;
    }

    private static String column(Column column) {
        String hint = column.isSearchable() ? "; mask it if it can be someone's" : "";
        return "\n      %s: keep # %s%s".formatted(name(column.name()), column.type(), hint);
    }

    /** A key of a mapping: quoted where YAML would read something else. */
    static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
