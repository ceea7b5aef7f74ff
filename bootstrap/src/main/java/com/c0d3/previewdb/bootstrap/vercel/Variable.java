package com.c0d3.previewdb.bootstrap.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An environment variable of a project, or one that its team shares.
 *
 * @param id what the API knows it by
 * @param key its name
 * @param type plain, encrypted, sensitive, secret or system
 * @param targets the environments that get it, of production, preview and development
 * @param branch the one git branch whose previews get it; empty for all
 * @param environments the ids of the custom environments that get it
 * @param owner who else manages it, an integration or Vercel itself; empty if nobody does
 * @param changed when it was last changed, in milliseconds since 1970
 * @param comment what people wrote beside it
 * @param value its value, where the API shows it
 */
record Variable(
        String id,
        String key,
        String type,
        Set<String> targets,
        Optional<String> branch,
        Set<String> environments,
        Optional<String> owner,
        long changed,
        String comment,
        Optional<String> value) {
    static final String PRODUCTION = "production";
    static final String PREVIEW = "preview";

    Variable {
        targets = Collections.unmodifiableSet(new TreeSet<>(targets)); // messages list them
        environments = Set.copyOf(environments);
    }

    static Variable of(JsonNode node) {
        return new Variable(
                node.path("id").asText(),
                node.path("key").asText(),
                node.path("type").asText(),
                texts(node.path("target")),
                Optional.of(node.path("gitBranch").asText("")).filter(branch -> !branch.isEmpty()),
                texts(node.path("customEnvironmentIds")),
                owner(node),
                node.path("updatedAt").asLong(node.path("createdAt").asLong()),
                node.path("comment").asText(""),
                value(node));
    }

    /** A list, one text, or nothing. */
    static Set<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(item -> texts.add(item.asText()));
        return new TreeSet<>(texts);
    }

    private static Optional<String> owner(JsonNode node) {
        if (node.hasNonNull("configurationId")) {
            return Optional.of(
                    "an integration (%s)".formatted(node.path("configurationId").asText()));
        }
        if (node.path("contentHint").hasNonNull("type")) {
            return Optional.of("an integration (%s)"
                    .formatted(node.path("contentHint").path("type").asText()));
        }
        return node.path("type").asText().equals("system")
                        || node.path("system").asBoolean()
                ? Optional.of("Vercel itself")
                : Optional.empty();
    }

    /** An encrypted value is shown as such, unless it says otherwise. */
    private static Optional<String> value(JsonNode node) {
        boolean readable =
                node.path("decrypted").asBoolean() || node.path("type").asText().equals("plain");
        return readable && node.path("value").isTextual()
                ? Optional.of(node.path("value").asText())
                : Optional.empty();
    }

    /** Whether its value may be asked for: Vercel shows the others to nobody. */
    boolean isReadable() {
        return !List.of("sensitive", "secret", "system").contains(type);
    }

    /** The same for other custom environments. */
    Variable in(Set<String> customEnvironments) {
        return new Variable(id, key, type, targets, branch, customEnvironments, owner, changed, comment, value);
    }

    boolean isForProduction() {
        return targets.contains(PRODUCTION);
    }

    boolean isForPreviews() {
        return targets.contains(PREVIEW);
    }

    /** Its name and id; never its value. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(key, id);
    }
}
