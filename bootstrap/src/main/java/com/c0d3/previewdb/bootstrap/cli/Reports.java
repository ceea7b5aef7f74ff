package com.c0d3.previewdb.bootstrap.cli;

import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.bootstrap.doctor.Finding;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Prints what was found: to people in lines, to machines as JSON. */
final class Reports {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String LINE = "  %s %-13s %s";

    private final PrintWriter out;
    private final BootstrapOptions options;
    private final Ansi ansi;

    Reports(PrintWriter out, BootstrapOptions options, Ansi ansi) {
        this.out = out;
        this.options = options;
        this.ansi = ansi;
    }

    /** A plan, like a diff: {@code +} for what is to be changed. */
    void plan(List<StepReport> plan) {
        if (options.json()) {
            print(plan.stream().map(Reports::json).toList());
            return;
        }
        if (options.quiet()) {
            return;
        }
        for (StepReport step : plan) {
            line(sign(step), step.step(), step.detail());
            step.inspection().notes().forEach(note -> line(ansi.string("@|yellow !|@"), "", note));
        }
        long needed = plan.stream().filter(StepReport::isNeeded).count();
        long waiting = plan.stream().filter(StepReport::isWaiting).count();
        long refused = plan.stream().filter(StepReport::isRefused).count();
        out.println("%d of %d steps are needed%s%s."
                .formatted(
                        needed,
                        plan.size(),
                        waiting == 0 ? "" : ", %d waits for you".formatted(waiting),
                        refused == 0 ? "" : ", %d must not be applied".formatted(refused)));
    }

    private String sign(StepReport step) {
        if (step.isRefused()) {
            return ansi.string("@|red x|@");
        }
        return step.isNeeded() ? ansi.string("@|green +|@") : step.isWaiting() ? ansi.string("@|yellow ?|@") : " ";
    }

    private void line(String sign, String name, String detail) {
        List<String> lines = detail.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            out.println(LINE.formatted(i == 0 ? sign : " ", i == 0 ? name : "", lines.get(i)));
        }
    }

    static Map<String, Object> json(StepReport step) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("step", step.step());
        values.put("state", state(step.inspection()));
        values.put("detail", step.detail());
        values.put("notes", step.inspection().notes());
        return values;
    }

    private static String state(Inspection inspection) {
        if (inspection instanceof Inspection.Needed) {
            return "needed";
        }
        if (inspection instanceof Inspection.Waiting) {
            return "waiting";
        }
        return inspection instanceof Inspection.Refused ? "refused" : "satisfied";
    }

    /** What a verification tried. */
    void checks(List<Check> checks) {
        if (options.json()) {
            print(checks);
            return;
        }
        for (Check check : checks) {
            if (!options.quiet() || !check.passed()) {
                out.println("  %s %s: %s"
                        .formatted(
                                check.passed() ? ansi.string("@|green ok  |@") : ansi.string("@|red FAIL|@"),
                                check.name(),
                                check.detail()));
            }
        }
        long failed = checks.stream().filter(check -> !check.passed()).count();
        if (!options.quiet() || failed > 0) {
            out.println("%d of %d checks failed.".formatted(failed, checks.size()));
        }
    }

    /** What a doctor found: no value is in it. */
    void findings(List<Finding> findings) {
        if (options.json()) {
            print(findings);
            return;
        }
        for (Finding finding : findings) {
            if (!options.quiet() || finding.isFailure()) {
                out.println("  %s %s (%s): %s"
                        .formatted(
                                sign(finding.kind()),
                                String.join(", ", finding.variables()),
                                finding.place(),
                                finding.detail()));
            }
        }
        long production = count(findings, Finding.Kind.PRODUCTION);
        long unreadable = count(findings, Finding.Kind.UNREADABLE) + count(findings, Finding.Kind.HIDDEN);
        if (!options.quiet() || findings.stream().anyMatch(Finding::isFailure)) {
            out.println("%d of %d hold production's database%s."
                    .formatted(
                            production,
                            findings.size(),
                            unreadable == 0 ? "" : "; %d cannot be read".formatted(unreadable)));
        }
    }

    private static long count(List<Finding> findings, Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    private String sign(Finding.Kind kind) {
        return switch (kind) {
            case PRODUCTION, HIDDEN -> ansi.string("@|red FAIL|@");
            case UNREADABLE -> ansi.string("@|yellow ?   |@");
            default -> ansi.string("@|green ok  |@");
        };
    }

    /** Names and values. */
    void values(Map<String, ?> values) {
        if (options.json()) {
            print(values);
        } else {
            values.forEach((name, value) -> out.println("%-12s %s".formatted(name, value)));
        }
    }

    void print(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("these values can always be written as JSON", e);
        }
    }
}
