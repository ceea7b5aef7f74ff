package com.c0d3.previewdb.bootstrap.standin;

import static com.c0d3.previewdb.bootstrap.standin.Reply.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A project on Vercel, as far as its API shows it. */
public final class VercelStandIn implements AutoCloseable {
    /** The project's name. */
    public static final String PROJECT = "c0d3-web";

    private static final String ID = "prj_1";

    private final StandIn http;
    private final Map<String, ObjectNode> variables = new LinkedHashMap<>();
    private final Map<String, ObjectNode> shared = new LinkedHashMap<>();
    private String account = "team_1";
    private final List<ObjectNode> deployments = new ArrayList<>();
    private int hiddenProduction;
    private boolean refusesQuietly;
    private boolean paged;
    private long now = 1_790_000_000_000L;
    private int last;

    public VercelStandIn() throws IOException {
        http = new StandIn(List.of(Shapes.ours("vercel.json")), this::answer);
    }

    public StandIn http() {
        return http;
    }

    /** A variable as somebody made it. */
    public ObjectNode add(String key, String value, String... targets) {
        last++;
        now++;
        ObjectNode variable = object().put("id", "env" + last)
                .put("key", key)
                .put("value", value)
                .put("type", "encrypted")
                .put("createdAt", now)
                .put("updatedAt", now)
                .put("comment", "");
        variable.putNull("gitBranch");
        variable.putNull("configurationId");
        variable.putArray("customEnvironmentIds");
        ArrayNode list = variable.putArray("target");
        List.of(targets).forEach(list::add);
        variables.put("env" + last, variable);
        return variable;
    }

    /** A variable that the team shares with the project. */
    public ObjectNode share(String key, String value, String... targets) {
        last++;
        ObjectNode variable = object().put("id", "env" + last)
                .put("key", key)
                .put("value", value)
                .put("type", "encrypted")
                .put("created", "2026-11-28T08:00:00.000Z")
                .put("ownerId", account)
                .put("applyToAllCustomEnvironments", false);
        variable.putArray("securityIssues");
        variable.putArray("projectId").add("prj_other").add(ID);
        ArrayNode list = variable.putArray("target");
        List.of(targets).forEach(list::add);
        shared.put("env" + last, variable);
        return variable;
    }

    /** The variables that the team shares with any project. */
    public Map<String, ObjectNode> shared() {
        return shared;
    }

    /** The project is a person's, who has no team. */
    public void isPersonal() {
        account = "user_1";
    }

    /** The token may not see some of production's. */
    public void hides(int variablesOfProduction) {
        hiddenProduction = variablesOfProduction;
    }

    /** Variables are listed one a page. */
    public void listsInPages() {
        paged = true;
    }

    /** Creations end with 201, and have failed. */
    public void failsWithCreated() {
        refusesQuietly = true;
    }

    public ObjectNode deploy(String url, long created, String target) {
        ObjectNode deployment = object().put("uid", "dpl_" + url)
                .put("name", PROJECT)
                .put("url", url)
                .put("created", created)
                .put("state", "READY");
        deployment.putObject("meta").put("githubCommitRef", "branch-of-" + url);
        if (target.equals("production")) {
            deployment.put("target", target);
        } else {
            deployment.putNull("target");
        }
        deployments.add(deployment);
        return deployment;
    }

    /** What an environment gets today: names and values. The project's own win over those that the team shares. */
    public Map<String, String> environment(String target) {
        Map<String, String> values = new LinkedHashMap<>();
        shared.values().stream()
                .filter(variable -> isLinked(variable) && targets(variable).contains(target))
                .forEach(variable -> values.put(
                        variable.path("key").asText(), variable.path("value").asText()));
        variables.values().stream()
                .filter(variable -> targets(variable).contains(target))
                .forEach(variable -> values.put(
                        variable.path("key").asText(), variable.path("value").asText()));
        return values;
    }

    /** The variable with that id, which is there. */
    public ObjectNode variable(String id) {
        return Objects.requireNonNull(variables.get(id), "no variable " + id);
    }

    public Map<String, ObjectNode> variables() {
        return variables;
    }

    private static Set<String> targets(JsonNode variable) {
        Set<String> targets = new TreeSet<>();
        JsonNode target = variable.path("target");
        if (target.isTextual()) {
            targets.add(target.asText());
        }
        target.forEach(item -> targets.add(item.asText()));
        return targets;
    }

    private static boolean isLinked(JsonNode variable) {
        return variable.path("projectId").toString().contains('"' + ID + '"');
    }

    private Reply answer(Request request) {
        if (request.path().startsWith("/v1/env")) {
            return request.path().equals("/v1/env") ? listShared(request) : showShared(request.segment(2));
        }
        if (request.path().contains("/deployments")) {
            return request.method().equals("POST") ? redeploy(request) : deployments(request);
        }
        if (!request.segment(2).equals(PROJECT)) {
            return Reply.vercelError(404, "not_found", "Project not found.");
        }
        if (request.path().equals("/v9/projects/" + PROJECT)) {
            return Reply.of(200, object().put("id", ID).put("name", PROJECT).put("accountId", account));
        }
        if (request.path().endsWith("/custom-environments")) {
            ObjectNode body = object();
            body.putArray("environments")
                    .addObject()
                    .put("id", "env_x1")
                    .put("slug", "staging")
                    .put("type", "preview");
            return Reply.of(200, body);
        }
        if (request.path().endsWith("/env")) {
            return request.method().equals("POST") ? create(request) : list(request);
        }
        ObjectNode variable = variables.get(request.segment(4));
        if (variable == null) {
            return Reply.vercelError(404, "not_found", "Environment variable not found.");
        }
        return switch (request.method()) {
            case "GET" -> Reply.of(200, shown(variable, true));
            case "PATCH" -> patch(variable, request.body());
            default -> {
                variables.remove(request.segment(4));
                yield Reply.of(200, variable);
            }
        };
    }

    private Reply list(Request request) {
        if (paged) {
            return page(request, List.copyOf(variables.values()), "envs");
        }
        ObjectNode body = object();
        ArrayNode envs = body.putArray("envs");
        variables.values().forEach(variable -> envs.add(shown(variable, false)));
        body.put("hiddenProductionEnvCount", hiddenProduction);
        return Reply.of(200, body);
    }

    private Reply listShared(Request request) {
        if (account.startsWith("user_")) {
            return Reply.vercelError(403, "forbidden", "You need a team for that.");
        }
        List<ObjectNode> linked = shared.values().stream()
                .filter(variable -> ID.equals(request.query().get("projectId")) && isLinked(variable))
                .toList();
        return page(request, linked, "data");
    }

    /** One a page; the time in {@code next} is where the page after it begins. */
    private static Reply page(Request request, List<ObjectNode> all, String name) {
        int page = Integer.parseInt(request.query().getOrDefault("until", "0"));
        ObjectNode body = object();
        ArrayNode data = body.putArray(name);
        all.stream().skip(page).limit(1).forEach(variable -> data.add(shown(variable, false)));
        ObjectNode pagination = body.putObject("pagination").put("count", data.size());
        if (page + 1 < all.size()) {
            pagination.put("next", page + 1);
        } else {
            pagination.putNull("next");
        }
        pagination.putNull("prev");
        return Reply.of(200, body);
    }

    private Reply showShared(String id) {
        ObjectNode variable = shared.get(id);
        return variable == null
                ? Reply.vercelError(404, "not_found", "Shared environment variable not found.")
                : Reply.of(200, shown(variable, true));
    }

    /** Sensitive values are shown to nobody; encrypted ones to who asks for them. */
    private static ObjectNode shown(ObjectNode variable, boolean decrypted) {
        ObjectNode shown = variable.deepCopy();
        String type = variable.path("type").asText();
        boolean readable = type.equals("plain") || (decrypted && type.equals("encrypted"));
        if (!readable) {
            shown.put("value", type.equals("sensitive") ? "" : "eyJ2Ijoi");
        }
        return shown.put("decrypted", readable);
    }

    private Reply create(Request request) {
        JsonNode body = request.body();
        if (refusesQuietly) {
            ObjectNode answer = object();
            answer.putNull("created");
            answer.putArray("failed")
                    .addObject()
                    .putObject("error")
                    .put("code", "ENV_CONFLICT")
                    .put("message", "Another variable is in the way.");
            return Reply.of(201, answer);
        }
        for (ObjectNode variable : variables.values()) {
            Set<String> overlap = targets(variable);
            overlap.retainAll(targets(body));
            boolean sameBranch = variable.path("gitBranch")
                    .asText("")
                    .equals(body.path("gitBranch").asText(""));
            if (variable.path("key").equals(body.path("key")) && !overlap.isEmpty() && sameBranch) {
                return Reply.vercelError(403, "ENV_ALREADY_EXISTS", "A variable with that name exists already.");
            }
        }
        ObjectNode made = add(body.path("key").asText(), body.path("value").asText());
        set(made, body);
        ObjectNode answer = object();
        answer.set("created", shown(made, false));
        answer.putArray("failed");
        return Reply.of(201, answer);
    }

    private Reply patch(ObjectNode variable, JsonNode body) {
        set(variable, body);
        now++;
        variable.put("updatedAt", now);
        return Reply.of(200, shown(variable, false));
    }

    private static void set(ObjectNode variable, JsonNode body) {
        body.properties().forEach(entry -> variable.set(entry.getKey(), entry.getValue()));
    }

    /** The newest first. */
    private Reply deployments(Request request) {
        List<ObjectNode> asked = deployments.stream()
                .filter(deployment -> fits(request, "state", deployment.path("state")))
                .filter(deployment -> fits(request, "branch", deployment.at("/meta/githubCommitRef"))
                        || fits(request, "branch", deployment.at("/meta/gitlabCommitRef")))
                .sorted(Comparator.comparing(
                        deployment -> -deployment.path("created").asLong()))
                .toList();
        ObjectNode body = object();
        body.putArray("deployments").addAll(asked);
        body.putObject("pagination").put("count", asked.size()).putNull("next");
        return Reply.of(200, body);
    }

    private static boolean fits(Request request, String parameter, JsonNode value) {
        return value.asText().equals(request.query().getOrDefault(parameter, value.asText()));
    }

    private Reply redeploy(Request request) {
        String old = request.body().path("deploymentId").asText();
        deployments.removeIf(deployment -> deployment.path("uid").asText().equals(old));
        ObjectNode fresh = deploy("new-" + old, Long.MAX_VALUE / 2_000_000, "preview");
        fresh.put("created", System.currentTimeMillis() + 1_000);
        return Reply.of(200, fresh);
    }

    @Override
    public void close() {
        http.close();
    }
}
