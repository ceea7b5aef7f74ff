package com.c0d3.previewdb.guard.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestRunTest {
    @Test
    void thisIsOne() {
        assertThat(TestRun.recognise(Settings.ofProcess())).contains("surefire.test.class.path");
    }

    @ParameterizedTest
    @CsvSource({
        "org.gradle.test.worker, 1, org.gradle.test.worker",
        "sun.java.command, com.intellij.rt.junit.JUnitStarter -ideVersion5 -junit5 a.BTest, sun.java.command",
        "sun.java.command, org.eclipse.jdt.internal.junit.runner.RemoteTestRunner -version 3, sun.java.command",
        "sun.java.command, com.microsoft.java.test.runner.Launcher, sun.java.command",
    })
    void recognisesBuildToolsAndEditors(String property, String value, String signal) {
        assertThat(TestRun.recognise(new Settings(Map.of(), Map.of(property, value))))
                .contains(signal);
    }

    @ParameterizedTest
    @CsvSource({
        "sun.java.command, backend.jar --runner=com.intellij.rt.junit.JUnitStarter",
        "sun.java.command, org.apache.catalina.startup.Bootstrap start",
        "java.class.path, junit-platform-launcher.jar",
    })
    void anApplicationIsNone(String property, String value) {
        assertThat(TestRun.recognise(new Settings(Map.of(), Map.of(property, value))))
                .isEmpty();
    }
}
