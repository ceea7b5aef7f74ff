package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.lint.Script.Problem;
import java.io.IOException;
import java.io.PrintWriter;
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
            "2:the command line is wrong, a file cannot be read, or a directory contains no *.sql file"
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
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Guard.Builder settings = Guard.builder().environment(Map.of()).allowMassWrites(allowed.toArray(String[]::new));
        Guard guard = settings.allowDestructiveDdl(migrations).build();
        PrintWriter out = spec.commandLine().getOut();
        int blocked = 0;
        List<Path> files = ScriptFiles.find(paths);
        for (Path file : files) {
            List<String> findings = findings(ScriptFiles.read(file), guard);
            findings.forEach(finding -> out.println(file + ":" + finding));
            blocked += findings.size();
        }
        out.printf(
                "%d of the statements in %d %s would be blocked.%n",
                blocked, files.size(), files.size() == 1 ? "file" : "files");
        return blocked == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Returns the findings in the script's order. */
    private static List<String> findings(Script script, Guard guard) {
        Stream<Problem> blocked = guard.violations(script.sql()).stream()
                .filter(violation -> !script.permits().permits(violation.position()))
                .map(violation -> new Problem(
                        violation.position(),
                        violation.reason().description()
                                + violation
                                        .table()
                                        .map(table -> " (" + table + ")")
                                        .orElse("")));
        return Stream.concat(script.problems().stream(), blocked)
                .sorted(Comparator.comparingInt(Problem::position))
                .map(problem -> script.places().place(problem.position()) + ": blocked: " + problem.message())
                .toList();
    }
}
