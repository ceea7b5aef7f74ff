package com.c0d3.previewdb.guard.spring;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports that the name of another driver stands beside a URL of the guard, which pools report in words of their own. */
final class DriverNameFailureAnalyzer extends AbstractFailureAnalyzer<Exception> {
    private static final String PREFIX = "jdbc:previewdb:";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Exception cause) {
        return misnamed(rootFailure)
                .map(failure -> new FailureAnalysis(
                        "The connection pool was given a URL that starts with %s, and the name of a driver that does not accept it: %s"
                                .formatted(PREFIX, failure.getMessage()),
                        "Remove spring.datasource.url's prefix 'previewdb:', since the application's data sources are"
                                + " guarded without it; or set"
                                + " spring.datasource.driver-class-name=com.c0d3.previewdb.guard.GuardedDriver.",
                        failure))
                .orElse(null);
    }

    /** Finds the message of HikariCP, Tomcat's pool or Commons DBCP. */
    private static Optional<Throwable> misnamed(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(one -> {
                    String message = String.valueOf(one.getMessage());
                    return message.contains(PREFIX)
                            && Stream.of("claims to not accept", "returned null for URL", "Cannot create JDBC driver")
                                    .anyMatch(message::contains);
                })
                .reduce((outer, inner) -> inner);
    }
}
