package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.lint.Finding.Rule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * One SARIF log, which code scanning services read.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">Static Analysis Results Interchange
 *     Format (SARIF) Version 2.1.0</a>
 */
final class SarifReport implements Report {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public void print(List<Finding> findings, int files, PrintWriter out) {
        List<Rule> rules = findings.stream().map(Finding::rule).distinct().toList();
        ObjectNode log = JSON.objectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "previewdb lint");
        rules.forEach(rule -> addRule(driver.withArray("rules"), rule));
        run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", findings.stream().noneMatch(Finding::isAboutTheFile));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> addResult(results, finding, rules.indexOf(finding.rule())));
        out.println(log.toPrettyString());
    }

    private static void addRule(ArrayNode rules, Rule rule) {
        rules.addObject().put("id", rule.id()).putObject("shortDescription").put("text", rule.description() + ".");
    }

    private static void addResult(ArrayNode results, Finding finding, int rule) {
        ObjectNode result = results.addObject();
        result.put("ruleId", finding.rule().id()).put("ruleIndex", rule).put("level", "error");
        result.putObject("message").put("text", finding.text());
        ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
        location.putObject("artifactLocation").put("uri", uri(finding.file()).toString());
        location.putObject("region")
                .put("startLine", finding.place().line())
                .put("startColumn", finding.place().column());
    }

    /** A relative path stays relative, to the root of the repository where lint runs there. */
    private static URI uri(Path file) {
        if (file.isAbsolute()) {
            return file.toUri();
        }
        try {
            return new URI(null, null, file.normalize().toString().replace('\\', '/'), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'%s' cannot be written as a URI.".formatted(file), e);
        }
    }
}
