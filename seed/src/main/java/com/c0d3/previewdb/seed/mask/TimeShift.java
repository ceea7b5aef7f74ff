package com.c0d3.previewdb.seed.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shifts dates and times by whole days, as many for all times of a person, never by none: their order and the time in
 * between stay. Not thread-safe.
 */
public final class TimeShift {
    private static final Pattern DATE = Pattern.compile("(\\d{4,7})-(\\d\\d)-(\\d\\d)(.*?)( BC)?");
    private static final int DEFAULT_YEAR = 2000;

    private final KeyedBits bits;
    private final int days;
    private @Nullable String lastPerson;
    private int lastOffset;

    TimeShift(KeyedBits bits, int days) {
        this.bits = bits;
        this.days = days;
    }

    /**
     * The shifted time.
     *
     * @param time a date or a timestamp as PostgreSQL writes it; infinity stays
     * @param person whatever tells the person from others
     */
    public String shift(String time, String person) {
        Matcher date = DATE.matcher(time);
        if (!date.matches()) {
            return time;
        }
        int year = Integer.parseInt(date.group(1));
        boolean before = date.group(5) != null;
        LocalDate shifted = date(before ? 1 - year : year, date).plusDays(offset(person));
        int shiftedYear = shifted.getYear() < 1 ? 1 - shifted.getYear() : shifted.getYear();
        return "%04d-%02d-%02d%s%s"
                .formatted(
                        shiftedYear,
                        shifted.getMonthValue(),
                        shifted.getDayOfMonth(),
                        date.group(4),
                        shifted.getYear() < 1 ? " BC" : "");
    }

    private static LocalDate date(int year, Matcher date) {
        try {
            return LocalDate.of(year, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
        } catch (DateTimeException e) { // a text that only looks like a date
            return LocalDate.of(DEFAULT_YEAR, 1, 1);
        }
    }

    private int offset(String person) {
        if (!person.equals(lastPerson)) {
            Bits drawn = new Bits(bits.bits("SHIFT", person));
            int offset = 1 + drawn.below(days);
            lastOffset = drawn.below(2) == 0 ? offset : -offset;
            lastPerson = person;
        }
        return lastOffset;
    }
}
