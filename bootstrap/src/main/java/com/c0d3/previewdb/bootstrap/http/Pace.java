package com.c0d3.previewdb.bootstrap.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How often something is looked at, and for how long.
 *
 * @param pause between two looks
 * @param limit how long anything is waited for
 * @param told is told, now and then, what is waited for
 */
public record Pace(Duration pause, Duration limit, Consumer<String> told) {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

    /** The defaults: a look every 3 s, for 10 minutes. */
    public static Pace telling(Consumer<String> told) {
        return new Pace(PAUSE, LIMIT, told);
    }

    /** The same, with another limit. */
    public Pace within(Duration other) {
        return new Pace(pause, other, told);
    }

    /** One look. */
    @FunctionalInterface
    public interface Look<T> {
        /** What is there; empty to look again. */
        Optional<T> look() throws IOException;
    }

    /**
     * Looks until there is something.
     *
     * @param what is waited for, as {@code until the droplet is active}
     * @return empty if there was nothing within the limit
     */
    public <T> Optional<T> await(String what, Look<T> look) throws IOException {
        long started = System.nanoTime();
        long lineAfter = 0;
        while (true) {
            Optional<T> found = look.look();
            Duration waited = Duration.ofNanos(System.nanoTime() - started);
            if (found.isPresent() || waited.compareTo(limit) >= 0) {
                return found;
            }
            if (waited.toNanos() >= lineAfter) {
                told.accept("waiting %s (%d s of %d s)".formatted(what, waited.toSeconds(), limit.toSeconds()));
                lineAfter = waited.plus(BETWEEN_LINES).toNanos();
            }
            sleep(pause);
        }
    }

    /** One look at whether something has come about. */
    @FunctionalInterface
    public interface Check {
        boolean check() throws IOException;
    }

    /**
     * Looks until something has come about.
     *
     * @param what is waited for, as {@code until the volume is attached}
     * @return whether it has, within the limit
     */
    public boolean awaitThat(String what, Check check) throws IOException {
        return await(what, () -> check.check() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** Waits. */
    static void sleep(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting");
        }
    }
}
