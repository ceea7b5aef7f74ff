package com.c0d3.previewdb.bootstrap.standin;

import static com.c0d3.previewdb.bootstrap.standin.Reply.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
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

    private final StandIn http;
    private final Map<String, ObjectNode> variables = new LinkedHashMap<>();
    private final List<ObjectNode> deployments = new ArrayList<>();
    private int hiddenProduction;
    private boolean refusesQuietly;
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

    /** The token may not see some of production's. */
    public void hides(int variablesOfProduction) {
        hiddenProduction = variablesOfProduction;
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

    /** What an environment gets today: names and values. */
    public Map<String, String> environment(String target) {
        Map<String, String> values = new LinkedHashMap<>();
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

    private Reply answer(Request request) {
        if (request.path().contains("/deployments")) {
            return request.method().equals("POST") ? redeploy(request) : deployments();
        }
        if (!request.segment(2).equals(PROJECT)) {
            return Reply.vercelError(404, "not_found", "Project not found.");
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
            case "GET" -> Reply.of(200, shown(variable, false));
            case "PATCH" -> patch(variable, request.body());
            default -> {
                variables.remove(request.segment(4));
                yield Reply.of(200, variable);
            }
        };
    }

    private Reply list(Request request) {
        ObjectNode body = object();
        ArrayNode envs = body.putArray("envs");
        variables
                .values()
                .forEach(variable -> envs.add(shown(variable, request.query().containsKey("decrypt"))));
        body.put("hiddenProductionEnvCount", hiddenProduction);
        return Reply.of(200, body);
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

    private Reply deployments() {
        ObjectNode body = object();
        body.putArray("deployments").addAll(deployments);
        body.putObject("pagination").put("count", deployments.size()).putNull("next");
        return Reply.of(200, body);
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
