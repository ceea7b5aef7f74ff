package com.c0d3.previewdb.common.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class YamlNodesTest {
    private final Problems problems = new Problems();
    private final YamlNodes nodes = new YamlNodes(problems);

    @Test
    void readsWhatIsAsItShouldBe() throws Exception {
        JsonNode root = YamlDocument.parse("test.yaml", "name: lessons\ncolumns: {id: keep}\nallow: [a, b]\n");
        List<String> seen = new ArrayList<>();

        nodes.refuseUnknownKeys("", root, List.of("name", "columns", "allow"));
        assertThat(nodes.required("", root, "name").flatMap(node -> nodes.text("name", node)))
                .contains("lessons");
        assertThat(nodes.optional(root, "more")).isEmpty();
        nodes.forEachEntry("columns", root.get("columns"), (key, value) -> seen.add(key + "=" + value.asText()));
        nodes.forEachItem("allow", root.get("allow"), (path, value) -> seen.add(path + "=" + value.asText()));

        problems.throwIfAny("unused");
        assertThat(seen).containsExactly("id=keep", "allow[0]=a", "allow[1]=b");
    }

    @Test
    void reportsEverythingWithItsPath() throws Exception {
        JsonNode root = YamlDocument.parse("test.yaml", "nmae: 7\ncolumns: all\nallow: {a: b}\n");

        nodes.refuseUnknownKeys("", root, List.of("name", "columns", "allow"));
        nodes.required("", root, "name");
        nodes.text("nmae", root.get("nmae"));
        nodes.forEachEntry("columns", root.get("columns"), (key, value) -> {});
        nodes.forEachItem("allow", root.get("allow"), (path, value) -> {});

        assertThatThrownBy(() -> problems.throwIfAny("The file cannot be used:"))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The file cannot be used:
                        unknown key "nmae"; allowed here: name, columns, allow
                        "name" is missing
                        nmae: "7" is not a text; write it in quotes
                        columns: "all" is not a mapping (key: value)
                        allow: '{"a":"b"}' is not a list""");
    }

    @Test
    void namesTheLineOfWhatIsWrong() throws Exception {
        YamlDocument document = YamlDocument.read("test.yaml", """
                server:
                  hosts: [a, 7]
                  port: x
                tables: {}
                """);
        YamlNodes located = new YamlNodes(problems, document);

        located.refuseUnknownKeys("server", document.root().get("server"), List.of("hosts"));
        located.forEachItem(
                "server.hosts", document.root().path("server").path("hosts"), (path, node) -> located.text(path, node));
        located.required("tables", document.root().get("tables"), "lessons");

        assertThatThrownBy(() -> problems.throwIfAny("The file cannot be used:"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("test.yaml:3")
                .hasMessageContaining("test.yaml:2")
                .hasMessageContaining("test.yaml:4");
    }
}
