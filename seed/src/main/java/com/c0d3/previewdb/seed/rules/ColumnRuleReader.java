package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rule of a column: {@code keep}, a masker by its name ({@code email}, or {@code {mask: email}} where it
 * takes options), {@code json:} with the rules of paths, or {@code each:} with the rule of the elements, or a list of
 * those of the fields.
 */
final class ColumnRuleReader {
    private static final String MASK = "mask";
    private static final String JSON = "json";
    private static final String EACH = "each";
    private static final Set<String> TIMES = Set.of("day", "month", "year");

    private final YamlNodes nodes;
    private final CustomMaskers custom;

    ColumnRuleReader(YamlNodes nodes, CustomMaskers custom) {
        this.nodes = nodes;
        this.custom = custom;
    }

    Optional<ColumnRule> read(String path, JsonNode node) {
        return spec(path, node)
                .map(spec -> spec.kind() == MaskKind.KEEP ? new ColumnRule.Keep() : new ColumnRule.Mask(spec));
    }

    private Optional<MaskSpec> spec(String path, JsonNode node) {
        if (node.isTextual()) {
            return named(path, node, Map.of());
        }
        if (node.isNull()) {
            nodes.problem(path, "write \"null\" in quotes; without them it is no text in YAML");
            return Optional.empty();
        }
        if (!node.isObject()) {
            nodes.problem(path, "%s is neither \"keep\" nor {mask: …}".formatted(YamlNodes.show(node)));
            return Optional.empty();
        }
        if (node.has(JSON)) {
            return json(path, node);
        }
        return node.has(EACH) ? each(path, node) : masked(path, node);
    }

    private Optional<MaskSpec> masked(String path, JsonNode node) {
        List<String> options =
                List.of(MASK, MaskSpec.VALUE, MaskSpec.BY, MaskSpec.DAYS, MaskSpec.TO, MaskSpec.PERMUTED);
        nodes.refuseUnknownKeys(path, node, options);
        Map<String, String> values = new LinkedHashMap<>();
        boolean fine = true;
        for (String option : options) {
            if (!option.equals(MASK) && node.has(option)) {
                Optional<String> value = value(path, node, option);
                value.ifPresent(text -> values.put(option, text));
                fine &= value.isPresent() || node.get(option).isBoolean();
            }
        }
        if (!fine) {
            return Optional.empty();
        }
        return nodes.required(path, node, MASK).flatMap(mask -> named(path + ".mask", mask, values));
    }

    private Optional<String> value(String path, JsonNode node, String option) {
        JsonNode value = node.get(option);
        String place = "%s.%s".formatted(path, option);
        if (option.equals(MaskSpec.VALUE) || option.equals(MaskSpec.BY)) {
            return nodes.text(place, value);
        }
        if (option.equals(MaskSpec.PERMUTED)) {
            if (!value.isBoolean()) {
                nodes.problem(place, "%s is neither true nor false".formatted(YamlNodes.show(value)));
            }
            return value.asBoolean() ? Optional.of("true") : Optional.empty();
        }
        boolean number = value.isNumber() && value.asDouble() > 0;
        if (number || (option.equals(MaskSpec.TO) && TIMES.contains(value.asText()))) {
            return Optional.of(value.asText());
        }
        nodes.problem(
                place,
                "%s is not a number above 0%s"
                        .formatted(
                                YamlNodes.show(value),
                                option.equals(MaskSpec.TO) ? ", \"day\", \"month\" or \"year\"" : ""));
        return Optional.empty();
    }

    private Optional<MaskSpec> named(String path, JsonNode node, Map<String, String> options) {
        if (node.isNull()) {
            nodes.problem(path, "write \"null\" in quotes; without them it is no text in YAML");
            return Optional.empty();
        }
        String name = node.asText();
        if (node.isTextual() && custom.names().contains(name)) {
            Map<String, String> all = new LinkedHashMap<>(options);
            all.put(MaskSpec.NAME, name);
            return Optional.of(new MaskSpec(MaskKind.CUSTOM, all, Map.of()));
        }
        Optional<MaskKind> kind = node.isTextual() ? MaskKind.find(name) : Optional.empty();
        if (kind.isEmpty() || kind.get() == MaskKind.JSON || kind.get() == MaskKind.EACH) {
            nodes.problem(
                    path,
                    "there is no masker %s; write \"keep\", or one of %s%s"
                            .formatted(
                                    YamlNodes.show(node),
                                    MaskKind.labels(),
                                    custom.names().isEmpty() ? "" : ", " + String.join(", ", custom.names())));
            return Optional.empty();
        }
        return accepts(path, kind.get(), options)
                ? Optional.of(new MaskSpec(kind.get(), options, Map.of()))
                : Optional.empty();
    }

    /** Whether the options are those that the kind takes and needs. */
    private boolean accepts(String path, MaskKind kind, Map<String, String> options) {
        String parent = path.endsWith(".mask") ? path.substring(0, path.length() - ".mask".length()) : path;
        boolean fine = true;
        for (String option : options.keySet()) {
            if (!takes(kind, option)) {
                nodes.problem(
                        "%s.%s".formatted(parent, option),
                        "the masker \"%s\" takes no %s; remove it".formatted(kind.label(), option));
                fine = false;
            }
        }
        String needed = kind == MaskKind.CONSTANT ? MaskSpec.VALUE : kind == MaskKind.ROUND ? MaskSpec.TO : "";
        if (!needed.isEmpty() && !options.containsKey(needed)) {
            nodes.problem(parent, "\"%s\" is missing".formatted(needed));
            fine = false;
        }
        return fine;
    }

    private static boolean takes(MaskKind kind, String option) {
        return switch (option) {
            case MaskSpec.VALUE -> kind == MaskKind.CONSTANT || kind == MaskKind.PASSWORD;
            case MaskSpec.BY, MaskSpec.DAYS -> kind == MaskKind.SHIFT;
            case MaskSpec.TO -> kind == MaskKind.ROUND;
            default -> kind == MaskKind.USERNAME || kind == MaskKind.TOKEN || kind == MaskKind.EMAIL;
        };
    }

    private Optional<MaskSpec> json(String path, JsonNode node) {
        nodes.refuseUnknownKeys(path, node, List.of(JSON, MaskSpec.KEYS));
        Map<String, MaskSpec> parts = new LinkedHashMap<>();
        nodes.forEachEntry(
                path + ".json",
                node.get(JSON),
                (name, rule) -> part(path + ".json." + name, rule).ifPresent(spec -> parts.put(name, spec)));
        if (node.get(JSON).isObject() && !node.get(JSON).has(MaskSpec.ELSE)) {
            nodes.problem(
                    path + ".json",
                    "\"else\" is missing: the rule of every value that no path names; \"null\" is the strictest");
        }
        nodes.optional(node, MaskSpec.KEYS)
                .flatMap(rule -> part(path + ".keys", rule))
                .ifPresent(spec -> parts.put(MaskSpec.KEYS, spec));
        return Optional.of(new MaskSpec(MaskKind.JSON, Map.of(), parts));
    }

    private Optional<MaskSpec> each(String path, JsonNode node) {
        nodes.refuseUnknownKeys(path, node, List.of(EACH));
        Map<String, MaskSpec> parts = new LinkedHashMap<>();
        JsonNode rules = node.get(EACH);
        if (rules.isArray()) {
            List<Optional<MaskSpec>> fields = new ArrayList<>();
            nodes.forEachItem(path + ".each", rules, (place, rule) -> fields.add(part(place, rule)));
            for (int i = 0; i < fields.size(); i++) {
                String position = Integer.toString(i);
                fields.get(i).ifPresent(spec -> parts.put(position, spec));
            }
        } else {
            part(path + ".each", rules).ifPresent(spec -> parts.put(MaskSpec.ELEMENT, spec));
        }
        return Optional.of(new MaskSpec(MaskKind.EACH, Map.of(), parts));
    }

    private Optional<MaskSpec> part(String path, JsonNode node) {
        Optional<MaskSpec> spec = spec(path, node);
        if (spec.filter(each -> each.kind() == MaskKind.SHIFT || each.isPermuted())
                .isPresent()) {
            nodes.problem(
                    path,
                    "\"%s\" needs a column of its own; use another masker for a part of a value"
                            .formatted(
                                    spec.get().isPermuted()
                                            ? MaskSpec.PERMUTED
                                            : spec.get().label()));
            return Optional.empty();
        }
        return spec;
    }
}
