package com.c0d3.previewdb.seed.generate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes times: later rows have later ones, and so have later columns of a row, as things are made before they are
 * changed. All lie in the past, and do not depend on when they are made.
 */
final class Times {
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 8, 9, 0);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long SPAN = Duration.ofDays(600).toSeconds();
    private static final int DAY = 86_400;
    private static final int DATE_LENGTH = "2024-01-08".length();
    private static final int TIME_LENGTH = "2024-01-08 09:00:00".length();
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d(?::\\d\\d)*$");

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
            boolean early = least.isPresent() && time.isBefore(least.get());
            boolean late = greatest.isPresent() && !time.isBefore(greatest.get());
            if ((early || late) && least.isPresent() && greatest.isPresent()) {
                return write(base, between(least.get(), greatest.get(), random));
            }
            if (early) {
                time = least.get().plusSeconds(1 + random.nextInt(DAY));
            }
            if (late) {
                time = greatest.get().minusSeconds(1 + random.nextInt(DAY));
            }
            return write(base, time);
        };
    }

    private static LocalDateTime between(LocalDateTime least, LocalDateTime greatest, SplittableRandom random) {
        long seconds = Duration.between(least, greatest).toSeconds();
        return least.plusSeconds(random.nextLong(Math.max(1, seconds)));
    }

    /** A time as PostgreSQL writes it; one with an offset in UTC. */
    private static Optional<LocalDateTime> parse(String text) {
        try {
            if (text.length() <= DATE_LENGTH) {
                return Optional.of(LocalDate.parse(text).atStartOfDay());
            }
            LocalDateTime time = LocalDateTime.parse(text.substring(0, TIME_LENGTH), FORMAT);
            Matcher offset = OFFSET.matcher(text);
            return Optional.of(
                    offset.find()
                            ? time.minusSeconds(ZoneOffset.of(offset.group()).getTotalSeconds())
                            : time);
        } catch (DateTimeException | IndexOutOfBoundsException e) { // a number, or infinity
            return Optional.empty();
        }
    }

    /** Compares numbers as numbers, times as times, and other texts as they are written. */
    static int compare(String left, String right) {
        Optional<LocalDateTime> one = parse(left);
        Optional<LocalDateTime> other = parse(right);
        if (one.isPresent() && other.isPresent()) {
            return one.get().compareTo(other.get());
        }
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        } catch (NumberFormatException e) {
            return left.compareTo(right);
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
