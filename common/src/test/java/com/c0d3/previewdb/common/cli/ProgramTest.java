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

    private int run(Callable<Integer> work) {
        return new Tool(work).run(new PrintWriter(new StringWriter()), new PrintWriter(err), Map.of(), "work");
    }

    private static final class Tool extends Program {
        private final Callable<Integer> work;

        Tool(Callable<Integer> work) {
            super(Map.of(ProblemsException.class, 3));
            this.work = work;
        }

        @Override
        protected CommandLine commands(Map<String, String> env) {
            return new CommandLine(new ToolCommand()).addSubcommand(new WorkCommand(work));
        }
    }

    @CommandLine.Command(name = "tool")
    private static final class ToolCommand extends RootCommand {}

    @CommandLine.Command(name = "work")
    private record WorkCommand(Callable<Integer> work) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
