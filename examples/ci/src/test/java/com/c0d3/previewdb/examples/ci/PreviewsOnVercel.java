package com.c0d3.previewdb.examples.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a project's previews on Vercel, as far as a pipeline has to do with them. */
final class PreviewsOnVercel implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("(\\w+) /v\\d+/projects/web/env/(\\w+).*");

    private final List<ObjectNode> variables = new ArrayList<>();
    private final ApiStandIn api = new ApiStandIn(this::answer);

    PreviewsOnVercel() throws IOException {}

    String address() {
        return api.address();
    }

    List<String> requests() {
        return api.requests();
    }

    /** The value of a variable for one branch's previews; empty text if there is none. */
    String value(String key, String branch) {
        return variables.stream()
                .filter(variable -> variable.path("key").asText().equals(key))
                .filter(variable -> variable.path("gitBranch").asText().equals(branch))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    /** A variable that somebody gave to all previews. */
    void add(String key, String value) {
        ObjectNode variable = JsonNodeFactory.instance
                .objectNode()
                .put("id", "env" + variables.size())
                .put("key", key)
                .put("value", value)
                .put("type", "plain");
        variable.putArray("target").add("preview");
        variables.add(variable);
    }

    private JsonNode answer(String request, JsonNode body) {
        Matcher one = VARIABLE.matcher(request);
        if (one.matches()) {
            return answer(one.group(1), one.group(2), body);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (request.startsWith("POST /v10/projects/web/env")) {
            ObjectNode made = body.deepCopy();
            made.put("id", "env" + variables.size());
            variables.add(made);
            answer.set("created", made);
            answer.putArray("failed");
        } else if (request.startsWith("GET /v1/env?")) { // what the team shares with the project
            answer.putArray("data");
            answer.putObject("pagination").put("count", 0).putNull("next").putNull("prev");
        } else if (request.equals("GET /v9/projects/web")) {
            answer.put("id", "prj_web").put("name", "web").put("accountId", "user_1");
        } else if (request.contains("/env")) {
            variables.forEach(answer.putArray("envs")::add);
        } else {
            answer.putArray("deployments");
        }
        return answer;
    }

    private JsonNode answer(String method, String id, JsonNode body) {
        ObjectNode variable = variables.stream()
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        if (method.equals("DELETE")) {
            variables.remove(variable);
        } else if (method.equals("PATCH")) {
            variable.setAll((ObjectNode) body);
        }
        return variable;
    }

    @Override
    public void close() {
        api.close();
    }
}
