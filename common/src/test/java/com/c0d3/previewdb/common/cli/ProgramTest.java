package com.c0d3.previewdb.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ProgramTest {
    private final StringWriter err = new StringWriter();

    @Test
    void printsAForeseenFailureAsItsMessageAlone() {
        assertThat(run(() -> {
                    throw new ProblemsException("There is no rules file \"seed.yaml\"");
                }))
                .isEqualTo(3);

        assertThat(err.toString().lines()).containsExactly("tool: There is no rules file \"seed.yaml\"");
    }

    @Test
    void showsTheStackOfADefect() {
        assertThat(run(() -> {
                    throw new IllegalStateException("impossible");
                }))
                .isEqualTo(CommandLine.ExitCode.SOFTWARE);

        assertThat(err.toString())
                .startsWith("java.lang.IllegalStateException: impossible")
                .contains("\tat ");
    }

    @Test
    void takesMissingOptionsFromVariables() {
        WorkCommand command = new WorkCommand(() -> 0);
        Tool tool = new Tool(command);
        PrintWriter out = new PrintWriter(new StringWriter());

        assertThat(tool.run(out, new PrintWriter(err), Map.of(), "work")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Missing required option: '--source-url=URL'",
                        "Or set in the environment: PREVIEWDB_SOURCE_URL",
                        "'tool work --help' explains the options.");

        assertThat(tool.run(out, out, Map.of("PREVIEWDB_SOURCE_URL", "of the variable"), "work"))
                .isZero();
        assertThat(command.sourceUrl).isEqualTo("of the variable");

        assertThat(tool.run(out, out, Map.of("PREVIEWDB_SOURCE_URL", "of the variable"), "work", "--source-url=given"))
                .isZero();
        assertThat(command.sourceUrl).isEqualTo("given");
    }

    /** A page of help would hide what is wrong. */
    @Test
    void saysWhatIsWrongAndWhereToReadMore() {
        Tool tool = new Tool(new WorkCommand(() -> 0));
        PrintWriter out = new PrintWriter(new StringWriter());

        assertThat(tool.run(out, new PrintWriter(err), Map.of(), "work", "--source-url=x", "--source-urk=y"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .containsExactly("Unknown option: '--source-urk=y'", "Possible solutions: --source-url");
        err.getBuffer().setLength(0);
        assertThat(tool.run(out, new PrintWriter(err), Map.of(), "work", "--source-url"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Missing required parameter for option '--source-url' (URL)",
                        "'tool work --help' explains the options.");
    }

    @Test
    void aProgramWithoutACommandNamesThem() {
        Tool tool = new Tool(new WorkCommand(() -> 0));

        assertThat(tool.run(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("Name a command: work");
    }

    private int run(Callable<Integer> work) {
        return new Tool(new WorkCommand(work))
                .run(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of(), "work", "--source-url=x");
    }

    private static final class Tool extends Program {
        private final WorkCommand work;

        Tool(WorkCommand work) {
            super(Map.of(ProblemsException.class, 3));
            this.work = work;
        }

        @Override
        protected CommandLine commands(Map<String, String> env) {
            return new CommandLine(new ToolCommand()).addSubcommand(work);
        }
    }

    @CommandLine.Command(name = "tool")
    private static final class ToolCommand extends RootCommand {}

    @CommandLine.Command(name = "work")
    private static final class WorkCommand implements Callable<Integer> {
        private final Callable<Integer> work;

        @CommandLine.Option(names = "--source-url", required = true, paramLabel = "URL")
        private String sourceUrl = "";

        WorkCommand(Callable<Integer> work) {
            this.work = work;
        }

        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
