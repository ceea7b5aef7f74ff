package com.c0d3.previewdb.bootstrap.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the headers of a 429 say about when to try again. */
final class RateLimit {
    private static final List<String> RESETS = List.of("ratelimit-reset", "x-ratelimit-reset");

    private RateLimit() {}

    /** How long to wait: {@code retry-after} in seconds (RFC 9110, section 10.2.3), else until the limit's reset. */
    static Optional<Duration> pause(HttpHeaders headers, Instant now) {
        Optional<Duration> after = number(headers, "retry-after").map(Duration::ofSeconds);
        if (after.isPresent()) {
            return after;
        }
        return RESETS.stream()
                .flatMap(name -> number(headers, name).stream())
                .findFirst()
                .map(seconds -> Duration.between(now, Instant.ofEpochSecond(seconds)))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    private static Optional<Long> number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::valueOf);
    }
}
