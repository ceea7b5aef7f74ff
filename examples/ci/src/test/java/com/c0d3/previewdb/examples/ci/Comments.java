package com.c0d3.previewdb.examples.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of one pull request, as GitHub's REST API has them. */
final class Comments implements AutoCloseable {
    static final String PATH = "/repos/c0d3/web/issues/7/comments";

    private static final String ONE = "/repos/c0d3/web/issues/comments/";
    private static final Pattern LIST = Pattern.compile("GET " + PATH + "\\?per_page=100&page=(\\d+)");

    private final List<ObjectNode> all = new ArrayList<>();
    private final ApiStandIn api = new ApiStandIn(this::answer);

    Comments() throws IOException {}

    String address() {
        return api.address();
    }

    void add(String login, String body) {
        ObjectNode comment = JsonNodeFactory.instance.objectNode();
        comment.put("id", 100 + all.size())
                .put("url", api.address() + ONE + (100 + all.size()))
                .put("body", body)
                .putObject("user")
                .put("login", login);
        all.add(comment);
    }

    /** What a person wrote. */
    List<String> of(String login) {
        return all.stream()
                .filter(comment -> comment.at("/user/login").asText().equals(login))
                .map(comment -> comment.path("body").asText())
                .toList();
    }

    private JsonNode answer(String request, JsonNode body) {
        Matcher list = LIST.matcher(request);
        if (list.matches()) {
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            all.stream()
                    .skip((Integer.parseInt(list.group(1)) - 1) * 100L)
                    .limit(100)
                    .forEach(page::add);
            return page;
        }
        if (request.equals("POST " + PATH)) {
            add("github-actions[bot]", body.path("body").asText());
            return all.get(all.size() - 1);
        }
        ObjectNode comment = all.get(Integer.parseInt(request.replace("PATCH " + ONE, "")) - 100);
        return comment.put("body", body.path("body").asText());
    }

    @Override
    public void close() {
        api.close();
    }
}
