package com.c0d3.previewdb.examples.demo;

import com.c0d3.previewdb.bootstrap.BootstrapListener;
import com.c0d3.previewdb.bootstrap.StepReport;
import com.c0d3.previewdb.common.cli.Terminal;
import com.c0d3.previewdb.seed.SeedProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the demo shows itself: steps, what they did, and the table at the end. Colour only on a terminal. Not
 * thread-safe.
 */
final class Stage {
    private static final int LABEL_WIDTH = 52;
    private static final int LINE_WIDTH = 110;
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int SPINNER_MILLIS = 100;

    private final PrintWriter out;
    private final boolean watched;
    private final Ansi ansi;
    private final List<Row> rows = new ArrayList<>();
    private int steps;
    private boolean failed;

    /** A line of the table at the end. */
    private record Row(String what, String count, boolean asExpected) {}

    Stage(PrintWriter out, Map<String, String> env) {
        this.out = out;
        watched = Terminal.isWatched(env);
        ansi = watched && !env.containsKey("NO_COLOR") ? Ansi.ON : Ansi.OFF;
    }

    /** Shows how a refresh goes on: these tables are copied faster than a bar is drawn. */
    SeedProgress progress() {
        return new SeedProgress() {
            @Override
            public void begin(Phase phase, long expectedBytes) {}

            @Override
            public void advance(long bytes) {}

            @Override
            public void detail(Phase phase, String line) {
                if (phase == Phase.ROWS) {
                    say("             " + line);
                }
            }

            @Override
            public void end(Phase phase) {}
        };
    }

    /** Shows the steps of bootstrap. */
    BootstrapListener listener() {
        return new BootstrapListener() {
            @Override
            public void begin(StepReport step) {
                say("%-11s  %s".formatted(step.step(), step.detail()));
            }

            @Override
            public void end(StepReport step) {}
        };
    }

    /** Announces a step. */
    void step(String title) {
        out.println();
        out.println(ansi.string("@|bold %d. %s|@".formatted(++steps, title)));
    }

    /** Says what happened. */
    void say(String text) {
        text.lines()
                .flatMap(line -> WordUtils.wrap(line, LINE_WIDTH).lines())
                .forEach(line -> out.println("   " + line));
    }

    /** Does something that takes a moment, and shows that it goes on. */
    <T> T waitFor(String what, Callable<T> work) throws Exception {
        if (!watched) {
            say(what + " …");
            return work.call();
        }
        try (ProgressBar bar = spinner(what)) {
            T result = work.call();
            bar.refresh();
            return result;
        }
    }

    private static ProgressBar spinner(String what) {
        return new ProgressBarBuilder()
                .setInitialMax(-1)
                .setRenderer((state, width) -> turn(what, state.getTotalElapsed()))
                .setUpdateIntervalMillis(SPINNER_MILLIS)
                .continuousUpdate()
                .clearDisplayOnFinish()
                .build();
    }

    private static String turn(String what, Duration elapsed) {
        int frame = (int) (elapsed.toMillis() / SPINNER_MILLIS % SPINNER.length());
        return "   %s %s … %d s".formatted(SPINNER.charAt(frame), what, elapsed.toSeconds());
    }

    /** Checks something, shows it, and notes it for the table at the end. */
    void check(String what, Object count, boolean asExpected) {
        rows.add(new Row(what, String.valueOf(count), asExpected));
        failed |= !asExpected;
        say(mark(asExpected) + " " + what + ": " + count);
    }

    /** Something went wrong that nothing after it can mend. */
    void failed(String message) {
        failed = true;
        out.println();
        out.println(ansi.string("@|bold,red The demo failed:|@ ") + message);
    }

    /** Prints the table; whether everything was as expected. */
    boolean close() {
        out.println();
        out.println(ansi.string("@|bold What happened|@"));
        rows.forEach(row -> out.println("   %s %s %s".formatted(mark(row.asExpected()), pad(row.what()), row.count())));
        out.println();
        out.println(
                ansi.string(
                        failed
                                ? "@|bold,red Not everything was as it should be.|@"
                                : "@|bold,green No preview touched production, and the previews' database has what they need.|@"));
        out.flush();
        return !failed;
    }

    private String mark(boolean asExpected) {
        return ansi.string(asExpected ? "@|green ✓|@" : "@|bold,red ✗|@");
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, LABEL_WIDTH - text.length()));
    }
}
