package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises a process that a build tool or an editor started to run tests, by the system properties it sets. */
public final class TestRun {
    /** Gradle; Surefire and Failsafe. */
    private static final List<String> PROPERTIES = List.of("org.gradle.test.worker", "surefire.test.class.path");

    /** The main class of the JVM, as HotSpot and OpenJ9 report it. */
    private static final String COMMAND = "sun.java.command";

    /** The main classes of IntelliJ IDEA, Eclipse, Visual Studio Code, JUnit's own console, Bazel and sbt. */
    private static final List<String> RUNNERS = List.of(
            "com.intellij.rt.junit.",
            "com.intellij.rt.testng.",
            "org.eclipse.jdt.internal.junit.runner.",
            "com.microsoft.java.test.runner.",
            "org.junit.platform.console.",
            "com.google.testing.junit.runner.",
            "sbt.ForkMain");

    private TestRun() {}

    /** Returns the property that shows that this process runs tests; empty if none does. */
    public static Optional<String> recognise(Settings settings) {
        Stream<String> byProperty =
                PROPERTIES.stream().filter(name -> settings.property(name).isPresent());
        Optional<String> byCommand = settings.property(COMMAND)
                .map(Setting::value)
                .filter(command -> RUNNERS.stream().anyMatch(command::startsWith))
                .map(command -> COMMAND);
        return byProperty.findFirst().or(() -> byCommand);
    }
}
