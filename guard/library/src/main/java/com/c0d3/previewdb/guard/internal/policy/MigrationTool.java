package com.c0d3.previewdb.guard.internal.policy;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;

/**
 * A tool that migrates the schema, recognised by its classes on the stack of the thread that executes a statement. What
 * it sends is a migration: reviewed, versioned, and executed once. The same connection is strict again as soon as
 * anything else uses it.
 *
 * @param name the tool's name, for the log
 * @param classes the beginnings of the names of the classes that execute migrations
 * @param wiping the beginnings of the names of the classes that empty a schema, which is no migration
 */
record MigrationTool(String name, List<String> classes, List<String> wiping) {
    private static final List<MigrationTool> KNOWN = List.of(
            new MigrationTool(
                    "Flyway", List.of("org.flywaydb.core."), List.of("org.flywaydb.core.internal.command.clean.")),
            new MigrationTool("Liquibase", List.of("liquibase."), List.of("liquibase.command.core.DropAllCommandStep")),
            // Its migrations only, on its own tables; the rest of it is an ordinary application.
            new MigrationTool("JobRunr", List.of("org.jobrunr.storage.sql.common.DatabaseCreator"), List.of()),
            // schema.sql and data.sql, and the scripts of Quartz, Spring Batch and Spring Session
            new MigrationTool(
                    "Spring Boot's script runner",
                    List.of("org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer"),
                    List.of()));

    /** Returns the tool that executes a migration on the calling thread. Takes microseconds. */
    static Optional<MigrationTool> atWork() {
        List<String> stack = StackWalker.getInstance()
                .walk(frames -> frames.map(StackFrame::getClassName).toList());
        return KNOWN.stream()
                .filter(tool -> isOn(stack, tool.classes))
                .findFirst()
                .filter(tool -> !isOn(stack, tool.wiping));
    }

    private static boolean isOn(List<String> stack, List<String> beginnings) {
        return stack.stream().anyMatch(name -> beginnings.stream().anyMatch(name::startsWith));
    }
}
