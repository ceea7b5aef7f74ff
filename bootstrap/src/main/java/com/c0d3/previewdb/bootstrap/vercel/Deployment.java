package com.c0d3.previewdb.bootstrap.vercel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A preview that runs.
 *
 * @param id what the API knows it by
 * @param name the project's name
 * @param url where it is
 * @param branch the git branch; empty if it was made without one
 * @param created when it was made
 */
public record Deployment(String id, String name, String url, String branch, Instant created) {
    static Deployment of(JsonNode node) {
        return new Deployment(
                node.path("uid").asText(),
                node.path("name").asText(),
                node.path("url").asText(),
                node.path("meta").path("githubCommitRef").asText(""),
                Instant.ofEpochMilli(
                        node.path("created").asLong(node.path("createdAt").asLong())));
    }

    @Override
    public String toString() {
        return branch.isEmpty() ? url : "%s (%s)".formatted(url, branch);
    }
}
