package com.c0d3.previewdb.seed.generate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes times: later rows have later ones, and so have later columns of a row, as things are made before they are
 * changed. All lie in the past, and do not depend on when they are made.
 */
final class Times {
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 8, 9, 0);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long SPAN = Duration.ofDays(600).toSeconds();
    private static final int DAY = 86_400;

    private final long rows;
    private final int position;

    /**
     * The times of a column.
     *
     * @param rows how many rows the table gets
     * @param position of the column among those that hold times
     */
    Times(long rows, int position) {
        this.rows = Math.max(1, rows);
        this.position = position;
    }

    Maker maker(String base, Limits limits) {
        Optional<LocalDateTime> least = limits.least().flatMap(Times::parse);
        Optional<LocalDateTime> greatest = limits.greatest().flatMap(Times::parse);
        return (random, row) -> {
            long seconds = (long) (SPAN * (row / (double) rows)) + (long) position * DAY + random.nextInt(DAY);
            LocalDateTime time = FIRST.plusSeconds(seconds);
            if (least.isPresent() && time.isBefore(least.get())) {
                time = least.get().plusSeconds(1 + random.nextInt(DAY));
            }
            if (greatest.isPresent() && time.isAfter(greatest.get())) {
                time = greatest.get().minusSeconds(1 + random.nextInt(DAY));
            }
            return write(base, time);
        };
    }

    private static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(
                    text.length() > 10
                            ? LocalDateTime.parse(text.substring(0, 19), FORMAT)
                            : LocalDate.parse(text).atStartOfDay());
        } catch (DateTimeParseException | IndexOutOfBoundsException e) { // a number, or infinity
            return Optional.empty();
        }
    }

    private static String write(String base, LocalDateTime time) {
        return switch (base) {
            case "date" -> time.toLocalDate().toString();
            case "time", "timetz" -> FORMAT.format(time).substring(11);
            case "timestamptz" -> FORMAT.format(time) + "+00";
            default -> FORMAT.format(time);
        };
    }
}
