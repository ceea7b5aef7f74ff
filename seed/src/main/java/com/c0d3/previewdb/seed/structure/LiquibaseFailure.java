package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ServerError;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Liquibase wraps in layers of exceptions that repeat one another. */
final class LiquibaseFailure {
    private static final Pattern CHANGE_SET =
            Pattern.compile("(?:change set|Change Set|changeset) (\\S+::\\S+::[^\\s:]+)");

    private LiquibaseFailure() {}

    /** The change set, where one failed, and the innermost reason: never the statement, which may hold values. */
    static String cause(Throwable failure) {
        Throwable innermost = failure;
        Optional<String> changeSet = changeSet(failure);
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
            if (changeSet.isEmpty()) {
                changeSet = changeSet(innermost);
            }
        }
        String reason = reason(innermost);
        return changeSet.map(name -> name + ": " + reason).orElse(reason);
    }

    private static Optional<String> changeSet(Throwable failure) {
        Matcher found = CHANGE_SET.matcher(String.valueOf(failure.getMessage()));
        return found.find() ? Optional.of("change set \"%s\"".formatted(found.group(1))) : Optional.empty();
    }

    private static String reason(Throwable innermost) {
        if (innermost instanceof SQLException server) {
            return ServerError.describe(server);
        }
        return Optional.ofNullable(innermost.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(innermost.getClass().getSimpleName());
    }
}
