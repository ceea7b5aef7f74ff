package com.c0d3.previewdb.bootstrap.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A preview that runs, or is being built.
 *
 * @param id what the API knows it by
 * @param name the project's name
 * @param url where it is
 * @param branch the git branch; empty if it was made without one
 * @param created when it was made
 * @param state how far it is, in the API's words
 */
public record Deployment(String id, String name, String url, String branch, Instant created, String state) {
    static final String READY = "READY";
    private static final List<String> UNDER_WAY = List.of("QUEUED", "INITIALIZING", "BUILDING");
    /** Vercel names the branch after the platform that it comes from. */
    private static final List<String> BRANCHES = List.of("githubCommitRef", "gitlabCommitRef", "bitbucketCommitRef");

    static Deployment of(JsonNode node) {
        return new Deployment(
                node.path("uid").asText(),
                node.path("name").asText(),
                node.path("url").asText(),
                BRANCHES.stream()
                        .map(name -> node.path("meta").path(name).asText(""))
                        .filter(branch -> !branch.isEmpty())
                        .findFirst()
                        .orElse(""),
                Instant.ofEpochMilli(
                        node.path("created").asLong(node.path("createdAt").asLong())),
                node.path("state").asText(node.path("readyState").asText()));
    }

    boolean isReady() {
        return state.equals(READY);
    }

    /** Whether it is built, or is going to be. */
    boolean isOrWillBeReady() {
        return isReady() || UNDER_WAY.contains(state);
    }

    @Override
    public String toString() {
        return branch.isEmpty() ? url : "%s (%s)".formatted(url, branch);
    }
}
