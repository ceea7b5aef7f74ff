package com.c0d3.previewdb.guard.internal.statement.expression;

import static java.util.Map.entry;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lengths of intervals, in seconds. A month has 30 days, as in PostgreSQL's comparison of intervals.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT">Interval Input
 *     in the PostgreSQL manual</a>
 */
public final class IntervalLengths {
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal MONTH = BigDecimal.valueOf(30L * 86_400);
    private static final BigDecimal YEAR = BigDecimal.valueOf(360L * 86_400);

    /** Keyed by their shortest unambiguous abbreviations, in the singular. */
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            entry("s", BigDecimal.ONE),
            entry("sec", BigDecimal.ONE),
            entry("second", BigDecimal.ONE),
            entry("m", MINUTE),
            entry("min", MINUTE),
            entry("minute", MINUTE),
            entry("h", HOUR),
            entry("hr", HOUR),
            entry("hour", HOUR),
            entry("d", DAY),
            entry("day", DAY),
            entry("w", DAY.multiply(BigDecimal.valueOf(7))),
            entry("week", DAY.multiply(BigDecimal.valueOf(7))),
            entry("mon", MONTH),
            entry("month", MONTH),
            entry("y", YEAR),
            entry("yr", YEAR),
            entry("year", YEAR),
            entry("decade", YEAR.multiply(BigDecimal.TEN)));

    private static final Pattern QUANTITY = Pattern.compile("\\G\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern TIME = Pattern.compile("\\G\\s*(\\d+):(\\d\\d)(?::(\\d\\d))?\\s*$");

    private IntervalLengths() {}

    /** Returns the length of {@code 1 day 02:00} or {@code 1-6}; empty for other notations. */
    public static Optional<BigDecimal> seconds(String text) {
        if (Literals.isLong(text)) {
            return Optional.empty();
        }
        String lowerCase = text.strip().toLowerCase(Locale.ROOT);
        Matcher months = YEARS_AND_MONTHS.matcher(lowerCase);
        if (months.matches()) {
            return Optional.of(YEAR.multiply(new BigDecimal(months.group(1)))
                    .add(MONTH.multiply(new BigDecimal(months.group(2)))));
        }
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher quantity = QUANTITY.matcher(lowerCase);
        int end = 0;
        while (quantity.find()) {
            Optional<BigDecimal> length = seconds(quantity.group(1), quantity.group(2));
            if (length.isEmpty()) {
                return Optional.empty();
            }
            seconds = seconds.add(length.get());
            end = quantity.end();
        }
        Matcher time = TIME.matcher(lowerCase).region(end, lowerCase.length());
        if (time.find()) {
            String rest = time.group(3) == null ? "0" : time.group(3);
            seconds = seconds.add(HOUR.multiply(new BigDecimal(time.group(1))))
                    .add(MINUTE.multiply(new BigDecimal(time.group(2))))
                    .add(new BigDecimal(rest));
            end = time.end();
        }
        return end > 0 && end == lowerCase.length() ? Optional.of(seconds) : Optional.empty();
    }

    /** Returns the length of a number of units, in the singular or plural. */
    public static Optional<BigDecimal> seconds(String number, String unit) {
        String singular = unit.length() > 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
        BigDecimal length = UNITS.get(singular);
        BigDecimal count = Values.asNumber(number);
        return length == null || count == null ? Optional.empty() : Optional.of(length.multiply(count));
    }
}
