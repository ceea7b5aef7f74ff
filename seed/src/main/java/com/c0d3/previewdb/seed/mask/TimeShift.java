package com.c0d3.previewdb.seed.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Shifts dates and times by whole days, as many for all times of a person, never by none: their order and the time in
 * between stay. Not thread-safe.
 */
public final class TimeShift {
    private static final int MIN_YEAR = 4;
    private static final int MAX_YEAR = 7;
    private static final int MONTH_AND_DAY = "-01-31".length();
    private static final String BEFORE_CHRIST = " BC";
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
        int dash = time.indexOf('-');
        int end = dash + MONTH_AND_DAY;
        if (dash < MIN_YEAR || dash > MAX_YEAR || end > time.length() || !isDate(time, dash)) {
            return time;
        }
        boolean before = time.endsWith(BEFORE_CHRIST);
        String rest = time.substring(end, before ? time.length() - BEFORE_CHRIST.length() : time.length());
        int year = number(time, 0, dash);
        int month = number(time, dash + 1, dash + 3);
        int day = number(time, dash + 4, dash + 6);
        LocalDate shifted = date(before ? 1 - year : year, month, day).plusDays(offset(person));
        return write(shifted, rest);
    }

    private static boolean isDate(String time, int dash) {
        for (int i = 0; i < dash + MONTH_AND_DAY; i++) {
            char c = time.charAt(i);
            boolean hyphen = i == dash || i == dash + 3;
            boolean digit = c >= '0' && c <= '9';
            if (hyphen ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    private static int number(String time, int from, int to) {
        return Integer.parseInt(time, from, to, 10);
    }

    private static LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) { // a text that only looks like a date
            return LocalDate.of(DEFAULT_YEAR, 1, 1);
        }
    }

    private static String write(LocalDate date, String rest) {
        boolean before = date.getYear() < 1;
        StringBuilder time = new StringBuilder();
        append(time, before ? 1 - date.getYear() : date.getYear(), 4);
        append(time.append('-'), date.getMonthValue(), 2);
        append(time.append('-'), date.getDayOfMonth(), 2);
        return time.append(rest).append(before ? BEFORE_CHRIST : "").toString();
    }

    private static void append(StringBuilder time, int number, int width) {
        String digits = Integer.toString(number);
        time.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
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
