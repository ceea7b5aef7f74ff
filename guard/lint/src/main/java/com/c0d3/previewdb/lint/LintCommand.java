package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.lint.Finding.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lint}. */
@Command(
        name = "lint",
        sortOptions = false,
        description = {
            "Finds mass writes in SQL files that the guard would block. Needs no database.",
            "A line '-- previewdb: permit WHY' permits the next statement."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is blocked",
            "1:something is blocked, or a script contains something unterminated",
            "2:the command line is wrong, a file cannot be read (the others are), or a directory contains no *.sql file"
        })
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "SQL files, or directories of *.sql files.")
    private List<Path> paths = List.of();

    @Option(names = "--migrations", description = "Allows DROP, TRUNCATE and DROP COLUMN, for migrations.")
    private boolean migrations;

    @Option(
            names = "--allow",
            paramLabel = "TABLE",
            description = "Allows mass writes on this table; * matches any characters. May be repeated.")
    private List<String> allowed = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print: text; github, which annotates pull requests; or sarif.")
    private Report.Format format = Report.Format.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Guard.Builder settings = Guard.builder().environment(Map.of()).allowMassWrites(allowed.toArray(String[]::new));
        Guard guard = settings.allowDestructiveDdl(migrations).build();
        List<Path> files = ScriptFiles.find(paths);
        List<Finding> findings =
                files.stream().flatMap(file -> findings(file, guard).stream()).toList();
        format.report().print(findings, files.size(), spec.commandLine().getOut());
        if (findings.stream().anyMatch(Finding::isAboutTheFile)) {
            return CommandLine.ExitCode.USAGE;
        }
        return findings.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns the findings in the script's order. */
    private static List<Finding> findings(Path file, Guard guard) {
        try {
            return findings(file, ScriptFiles.read(file), guard);
        } catch (UnreadableFileException e) {
            return List.of(e.finding(file));
        }
    }

    private static List<Finding> findings(Path file, Script script, Guard guard) {
        Stream<Finding> unread = script.problems().stream()
                .map(problem ->
                        new Finding(file, script.places().place(problem.position()), Rule.SCRIPT, problem.message()));
        Stream<Finding> blocked = guard.violations(script.sql()).stream()
                .filter(violation -> !script.permits().permits(violation.position()))
                .map(violation -> new Finding(
                        file,
                        script.places().place(violation.position()),
                        Rule.of(violation.reason()),
                        script.message(violation)));
        return Stream.concat(unread, blocked)
                .sorted(Comparator.comparing(Finding::place))
                .toList();
    }
}
