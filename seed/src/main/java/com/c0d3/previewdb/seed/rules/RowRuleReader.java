package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.common.yaml.YamlNodes;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code rows:}: one of the words, a mapping of choices, or a list of such mappings. A row is copied if any of
 * the choices chooses it.
 */
final class RowRuleReader {
    private static final String WORDS = "all, none, referenced";
    private static final List<String> CHOICES = List.of("where", "sample", "newest", "children");
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern NEWEST = Pattern.compile("(\\d+)\\s+by\\s+(.+)", Pattern.DOTALL);
    private static final Pattern CHILDREN = Pattern.compile("(\\d+)\\s+per\\s+(.+)", Pattern.DOTALL);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final YamlNodes nodes;

    RowRuleReader(YamlNodes nodes) {
        this.nodes = nodes;
    }

    RowRule read(String path, JsonNode node) {
        if (node.isObject()) {
            return new RowRule(true, choices(path, node));
        }
        if (node.isArray()) {
            List<RowChoice> choices = new ArrayList<>();
            nodes.forEachItem(path, node, (place, item) -> choices.addAll(choices(place, item)));
            return new RowRule(true, choices);
        }
        return word(path, node);
    }

    private RowRule word(String path, JsonNode node) {
        return switch (node.asText()) {
            case "all" -> RowRule.ALL;
            case "referenced" -> RowRule.REFERENCED;
            case "none" -> RowRule.NONE;
            default -> {
                nodes.problem(
                        path,
                        "%s is neither one of %s nor a mapping with %s"
                                .formatted(YamlNodes.show(node), WORDS, String.join(", ", CHOICES)));
                yield RowRule.NONE;
            }
        };
    }

    private List<RowChoice> choices(String path, JsonNode node) {
        List<RowChoice> choices = new ArrayList<>();
        if (nodes.isMapping(path, node)) {
            nodes.refuseUnknownKeys(path, node, CHOICES);
            for (String key : CHOICES) {
                nodes.optional(node, key)
                        .flatMap(value -> choice(path + "." + key, key, value))
                        .ifPresent(choices::add);
            }
            if (node.isEmpty()) {
                nodes.problem(path, "chooses nothing; give one of %s".formatted(String.join(", ", CHOICES)));
            }
        }
        return choices;
    }

    private Optional<? extends RowChoice> choice(String path, String key, JsonNode node) {
        return switch (key) {
            case "where" -> where(path, node);
            case "sample" -> sample(path, node);
            case "newest" ->
                counted(path, node, NEWEST, "1000 by createdAt")
                        .map(match -> new RowChoice.Newest(
                                count(match), match.group(2).strip()));
            default ->
                counted(path, node, CHILDREN, "50 per lessonId")
                        .map(match -> new RowChoice.Children(count(match), columns(match.group(2))));
        };
    }

    private Optional<RowChoice> where(String path, JsonNode node) {
        return nodes.text(path, node)
                .filter(sql -> UserSql.accept(path, sql, nodes))
                .map(RowChoice.Where::new);
    }

    private Optional<RowChoice> sample(String path, JsonNode node) {
        Matcher match = PERCENT.matcher(node.asText().strip());
        BigDecimal percent = match.matches() ? new BigDecimal(match.group(1)) : BigDecimal.ZERO;
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            nodes.problem(
                    path,
                    "%s is not a share of more than 0%% and at most 100%%, such as \"5%%\""
                            .formatted(YamlNodes.show(node)));
            return Optional.empty();
        }
        return Optional.of(new RowChoice.Sample(percent));
    }

    private Optional<Matcher> counted(String path, JsonNode node, Pattern pattern, String example) {
        Matcher match = pattern.matcher(node.asText().strip());
        if (!match.matches() || match.group(1).length() > 18 || count(match) == 0) {
            nodes.problem(path, "%s is not of the form \"%s\"".formatted(YamlNodes.show(node), example));
            return Optional.empty();
        }
        return Optional.of(match);
    }

    private static long count(Matcher match) {
        return Long.parseLong(match.group(1));
    }

    private static List<String> columns(String text) {
        return ReferenceReader.columns(text);
    }
}
