package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and rules as YAML. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*([. -][A-Za-z0-9_]+)*");
    private static final Pattern NUMBERED = Pattern.compile("[0-9]+ (by|per) [A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** A key or a value; quoted where YAML would read something else. */
    static String value(String text) {
        boolean plain = (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)))
                || NUMBERED.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    /** The name of a table as {@link TableName#parse} reads it. */
    static String table(TableName table) {
        String name = table.toString();
        boolean misread = !TableName.parse(name).equals(table);
        return value(misread ? table.schema() + "." + table.name() : name);
    }

    /** The rule of a column. */
    static String rule(MaskSpec spec) {
        return switch (spec.kind()) {
            case JSON -> "{json: %s%s}".formatted(mapping(spec.parts()), keys(spec));
            case EACH -> "{each: %s}".formatted(each(spec.parts()));
            default -> plain(spec);
        };
    }

    private static String plain(MaskSpec spec) {
        String name = spec.kind() == MaskKind.NULL ? "\"null\"" : spec.label();
        List<String> options = new ArrayList<>();
        new TreeMap<>(spec.options()).forEach((option, value) -> {
            if (!option.equals(MaskSpec.NAME)) {
                options.add("%s: %s".formatted(option, option(option, value)));
            }
        });
        return options.isEmpty() ? name : "{mask: %s, %s}".formatted(name, String.join(", ", options));
    }

    private static String option(String option, String value) {
        return switch (option) {
            case MaskSpec.VALUE -> quoted(value);
            case MaskSpec.BY -> value(value);
            default -> value;
        };
    }

    private static String mapping(Map<String, MaskSpec> parts) {
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().equals(MaskSpec.KEYS))
                .map(part -> "%s: %s".formatted(value(part.getKey()), rule(part.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String keys(MaskSpec spec) {
        MaskSpec keys = spec.parts().get(MaskSpec.KEYS);
        return keys == null ? "" : ", keys: " + rule(keys);
    }

    private static String each(Map<String, MaskSpec> parts) {
        MaskSpec element = parts.get(MaskSpec.ELEMENT);
        return element != null
                ? rule(element)
                : parts.values().stream().map(YamlText::rule).collect(Collectors.joining(", ", "[", "]"));
    }
}
