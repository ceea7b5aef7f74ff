package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.http.Answer;
import com.c0d3.previewdb.bootstrap.http.ApiException;
import com.c0d3.previewdb.bootstrap.http.Call;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of Vercel's API that bootstrap needs, for one project. */
public final class Vercel {
    private static final int MOST_PAGES = 200;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private static final String TEAM = "team_";

    private final JsonApi api;
    private final String project;
    private final Map<String, String> team;

    /**
     * A project.
     *
     * @param team the id or the slug of its team; empty for a personal account
     */
    public Vercel(JsonApi api, String project, Optional<String> team) {
        this.api = api;
        this.project = project;
        this.team = team.<Map<String, String>>map(name -> Map.of(name.startsWith(TEAM) ? "teamId" : "slug", name))
                .orElse(Map.of());
    }

    String project() {
        return project;
    }

    private Call ours(Call call) {
        Call all = call;
        for (Map.Entry<String, String> entry : team.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }

    private String path(String version, String rest) {
        return "/%s/projects/%s%s".formatted(version, Call.segment(project), rest);
    }

    /**
     * The project's variables.
     *
     * @param all those that the token may see
     * @param hiddenProduction how many of production's it may not see
     */
    record Variables(List<Variable> all, int hiddenProduction) {
        Variables {
            all = List.copyOf(all);
        }

        List<Variable> named(String key) {
            return all.stream().filter(variable -> variable.key().equals(key)).toList();
        }
    }

    /** All variables; of their values only those that are not encrypted. */
    Variables variables() throws IOException {
        List<Variable> all = new ArrayList<>();
        int hidden = 0;
        Call call = ours(Call.get("list the variables of project \"%s\"".formatted(project), path("v10", "/env")));
        for (JsonNode page : pages(call)) {
            if (page.has("envs")) {
                page.path("envs").forEach(node -> all.add(Variable.of(node)));
            } else if (page.has("key")) {
                all.add(Variable.of(page)); // one of the documented shapes
            } else {
                throw new ApiException(0, "%s lists no variables: its answer has none".formatted(api));
            }
            hidden = Math.max(hidden, page.path("hiddenProductionEnvCount").asInt(0));
        }
        return new Variables(all, hidden);
    }

    /**
     * The variables that the team shares with the project ({@code listSharedEnvVariable} in Vercel's description of its
     * API). A personal account shares none, and is refused.
     */
    SharedVariables shared() throws IOException {
        JsonNode known = api.success(ours(Call.get("look at project \"%s\"".formatted(project), path("v9", ""))));
        String id = known.path("id").asText();
        if (id.isEmpty()) {
            throw new ApiException(0, "%s shows no project \"%s\": its answer has no id".formatted(api, project));
        }
        try {
            return new SharedVariables(linkedTo(id), Optional.empty());
        } catch (ApiException e) {
            if (e.status() != FORBIDDEN && e.status() != NOT_FOUND) {
                throw e;
            }
            return refused(e, known.path("accountId").asText());
        }
    }

    private List<Variable> linkedTo(String id) throws IOException {
        Call call = ours(Call.get(
                        "list the variables that the team shares with project \"%s\"".formatted(project), "/v1/env"))
                .with("projectId", id);
        List<Variable> all = new ArrayList<>();
        for (JsonNode page : pages(call)) {
            if (!page.path("data").isArray()) {
                throw new ApiException(0, "%s lists no shared variables: its answer has none".formatted(api));
            }
            for (JsonNode node : page.path("data")) {
                if (!node.has("projectId")
                        || Variable.texts(node.path("projectId")).contains(id)) {
                    all.add(shared(node));
                }
            }
        }
        return all;
    }

    private SharedVariables refused(ApiException e, String account) {
        if (!team.isEmpty()) {
            return SharedVariables.hidden(String.valueOf(e.getMessage()));
        }
        return account.startsWith(TEAM)
                ? SharedVariables.hidden("%s. The project belongs to the team %s: name it with publish.vercel.team"
                        .formatted(e.getMessage(), account))
                : new SharedVariables(List.of(), Optional.empty());
    }

    private Variable shared(JsonNode node) throws IOException {
        Variable variable = Variable.of(node);
        return node.path("applyToAllCustomEnvironments").asBoolean()
                ? variable.in(Set.copyOf(customEnvironments().values()))
                : variable;
    }

    /**
     * A variable's value: lists do not show those that are encrypted. Empty where the token may not read it, or nobody
     * may.
     */
    Optional<String> value(Variable variable, boolean isShared) throws IOException {
        if (variable.value().isPresent() || !variable.isReadable()) {
            return variable.value();
        }
        String segment = "/env/" + Call.segment(variable.id());
        Answer answer = api.send(ours(
                Call.get("read the variable " + variable.key(), isShared ? "/v1" + segment : path("v1", segment))));
        boolean refused = answer instanceof Answer.Failure failure
                && (failure.status() == FORBIDDEN || failure.status() == NOT_FOUND);
        return refused ? Optional.empty() : Variable.of(JsonApi.success(answer)).value();
    }

    private List<JsonNode> pages(Call call) throws IOException {
        List<JsonNode> pages = new ArrayList<>();
        Call next = call;
        while (pages.size() < MOST_PAGES) {
            JsonNode page = api.success(next);
            pages.add(page);
            JsonNode following = page.path("pagination").path("next");
            if (!following.isNumber() && !following.isTextual()) {
                return pages;
            }
            next = call.with("until", following.asText());
        }
        throw new ApiException(0, "%s was asked to %s, and comes to no end".formatted(api, call.what()));
    }

    /** A variable as it is now; empty if it is gone. */
    Optional<Variable> variable(Variable known) throws IOException {
        Answer answer = api.send(ours(
                Call.get("look at the variable " + known.key(), path("v1", "/env/" + Call.segment(known.id())))));
        return answer instanceof Answer.Failure failure && failure.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(Variable.of(JsonApi.success(answer)));
    }

    /** The values that a destination of variables takes: Vercel shows them to nobody again. */
    private static ObjectNode secret(String value, Destination destination, String comment) {
        ObjectNode body = object().put("value", value).put("type", "sensitive").put("comment", comment);
        destination.writeTo(body);
        return body;
    }

    /** Makes a variable; unknown where the answer got lost. A conflict is a failure, never an overwriting. */
    Answer create(String key, String value, Destination destination, String comment) throws IOException {
        Answer answer = api.send(ours(Call.send(
                "make the variable %s for %s".formatted(key, destination.word()),
                "POST",
                path("v10", "/env"),
                secret(value, destination, comment).put("key", key))));
        if (answer instanceof Answer.Success success
                && !success.body().path("failed").isEmpty()) {
            JsonNode error = success.body().path("failed").path(0).path("error");
            return new Answer.Failure(
                    CONFLICT,
                    error.path("code").asText(),
                    "Vercel did not make the variable %s for %s: \"%s\" (%s)"
                            .formatted(
                                    key,
                                    destination.word(),
                                    error.path("message").asText(),
                                    error.path("code").asText()));
        }
        return answer;
    }

    /** Whether a failure says that there is a variable of that name already. */
    static boolean isConflict(Answer answer) {
        return answer instanceof Answer.Failure failure
                && (failure.status() == CONFLICT
                        || (failure.status() == FORBIDDEN && failure.code().equals("ENV_ALREADY_EXISTS")));
    }

    /** Takes a variable away from all other environments than these; its value is not sent. */
    Variable narrow(Variable variable, Set<String> remaining) throws IOException {
        ObjectNode body = object();
        remaining.stream().sorted().forEach(body.putArray("target")::add);
        return patch("take the previews out of the variable " + variable.key(), variable, body);
    }

    /** Gives a variable that is for that destination alone another value, and says again that it is. */
    Variable change(Variable variable, String value, Destination destination, String comment) throws IOException {
        return patch(
                "change the variable %s for %s".formatted(variable.key(), destination.word()),
                variable,
                secret(value, destination, comment));
    }

    private Variable patch(String what, Variable variable, ObjectNode body) throws IOException {
        return Variable.of(api.success(ours(
                Call.send(what, "PATCH", path("v9", "/env/" + Call.segment(variable.id())), body))));
    }

    void delete(Variable variable) throws IOException {
        Answer answer = api.send(ours(Call.delete(
                "delete the variable " + variable.key(), path("v9", "/env/" + Call.segment(variable.id())))));
        if (!(answer instanceof Answer.Failure failure && failure.status() == NOT_FOUND)) {
            JsonApi.success(answer);
        }
    }

    /** The custom environments: their slugs and ids. */
    Map<String, String> customEnvironments() throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        api.success(ours(Call.get(
                        "list the custom environments of project \"%s\"".formatted(project),
                        path("v9", "/custom-environments"))))
                .path("environments")
                .forEach(node ->
                        ids.put(node.path("slug").asText(), node.path("id").asText()));
        return ids;
    }

    /** The previews that run. */
    List<Deployment> previews() throws IOException {
        List<Deployment> previews = new ArrayList<>();
        for (JsonNode page : pages(deployments().with("state", Deployment.READY).with("limit", "100"))) {
            previews.addAll(previews(page));
        }
        return List.copyOf(previews);
    }

    /** The newest preview of a branch that runs, or is being built; empty if there is none. */
    Optional<Deployment> newestPreview(String branch) throws IOException {
        return previews(api.success(deployments().with("branch", branch).with("limit", "20"))).stream()
                .filter(Deployment::isOrWillBeReady)
                .max(Comparator.comparing(Deployment::created));
    }

    private Call deployments() {
        return ours(Call.get("list the previews of project \"%s\"".formatted(project), "/v6/deployments"))
                .with("projectId", project)
                .with("target", Variable.PREVIEW);
    }

    private static List<Deployment> previews(JsonNode page) {
        List<Deployment> previews = new ArrayList<>();
        page.path("deployments").forEach(node -> {
            if (!node.path("target").asText("").equals(Variable.PRODUCTION)) {
                previews.add(Deployment.of(node));
            }
        });
        return previews;
    }

    /** Builds a preview anew, from the same source, with the variables of today. Its address. */
    String redeploy(Deployment preview) throws IOException {
        ObjectNode body = object().put("name", preview.name()).put("deploymentId", preview.id());
        return api.success(ours(Call.send("redeploy " + preview, "POST", "/v13/deployments", body))
                        .with("forceNew", "1"))
                .path("url")
                .asText();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
