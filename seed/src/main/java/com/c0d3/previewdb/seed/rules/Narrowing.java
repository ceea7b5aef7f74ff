package com.c0d3.previewdb.seed.rules;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which values of a column the receiving one would refuse or, worse, round. Only the types are looked at here: whether
 * there are such values, the source must tell. Types that have nothing to do with each other are left to the target.
 */
final class Narrowing {
    private static final Set<String> STRINGS = Set.of("text", "varchar", "bpchar");
    private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "time", "timetz");
    private static final List<String> INTEGERS = List.of("int2", "int4", "int8");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");
    private static final int FULL_PRECISION = 6;

    private static final Map<String, String> LIMITS = Map.of(
            "int2",
            "-32768 AND 32767",
            "int4",
            "-2147483648 AND 2147483647",
            "int8",
            "-9223372036854775808 AND 9223372036854775807");

    /** The numbers behind a type, as {@code format_type} writes them. */
    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    private final Column sent;
    private final Column receiver;
    private final String value;

    private Narrowing(Column sent, Column receiver) {
        this.sent = sent;
        this.receiver = receiver;
        value = Identifiers.quote(sent.name());
    }

    /** SQL on the source's columns that holds for the values which do not fit; empty if all do. */
    static Optional<String> misfits(Column sent, Column receiver) {
        boolean alike = sent.type().equals(receiver.type()) && sent.maxLength().equals(receiver.maxLength());
        return alike || sent.valueType().array() || receiver.valueType().array()
                ? Optional.empty()
                : new Narrowing(sent, receiver).misfits();
    }

    private Optional<String> misfits() {
        String from = sent.valueType().base();
        String to = receiver.valueType().base();
        if (STRINGS.contains(from) && receiver.maxLength().isPresent()) {
            return length(receiver.maxLength().getAsInt());
        }
        if (NUMBERS.contains(from) && INTEGERS.contains(to)) {
            return integer(from, to);
        }
        if (NUMBERS.contains(from) && to.equals("numeric")) {
            return numeric();
        }
        if (from.equals("float8") && to.equals("float4")) {
            return Optional.of("%1$s <> %1$s::pg_catalog.float4".formatted(value));
        }
        return TIMES.contains(from) && from.equals(to) ? time(to) : Optional.empty();
    }

    private Optional<String> length(int limit) {
        boolean fits = sent.maxLength().isPresent() && sent.maxLength().getAsInt() <= limit;
        return fits
                ? Optional.empty()
                : Optional.of("pg_catalog.char_length(%s::pg_catalog.text) > %d".formatted(value, limit));
    }

    private Optional<String> integer(String from, String to) {
        boolean fits = INTEGERS.contains(from) && INTEGERS.indexOf(from) <= INTEGERS.indexOf(to);
        String outside = "%s NOT BETWEEN %s".formatted(value, LIMITS.get(to));
        return fits
                ? Optional.empty()
                : Optional.of(
                        from.equals("numeric")
                                ? "%s OR %s <> pg_catalog.trunc(%2$s)".formatted(outside, value)
                                : outside);
    }

    /** {@code numeric(p,s)} has p - s digits before the point, and rounds to s digits behind it. */
    private Optional<String> numeric() {
        Matcher to = MODIFIERS.matcher(receiver.type());
        if (!to.find()) {
            return Optional.empty(); // of any precision; or a domain, whose limits are not told
        }
        int scale = scale(to);
        int digits = Integer.parseInt(to.group(1)) - scale;
        Matcher from = MODIFIERS.matcher(sent.type());
        boolean fits = from.find() && scale(from) <= scale && Integer.parseInt(from.group(1)) - scale(from) <= digits;
        return fits
                ? Optional.empty()
                : Optional.of(
                        "%1$s <> 'NaN' AND (pg_catalog.abs(%1$s) >= 1e%2$d OR %1$s <> pg_catalog.round(%1$s, %3$d))"
                                .formatted("(%s::pg_catalog.numeric)".formatted(value), digits, scale));
    }

    private static int scale(Matcher modifiers) {
        return modifiers.group(2) == null ? 0 : Integer.parseInt(modifiers.group(2));
    }

    private Optional<String> time(String type) {
        int kept = precision(receiver);
        return precision(sent) <= kept
                ? Optional.empty()
                : Optional.of("%1$s <> %1$s::pg_catalog.%2$s(%3$d)".formatted(value, type, kept));
    }

    private static int precision(Column column) {
        Matcher modifiers = MODIFIERS.matcher(column.type());
        return modifiers.find() ? Integer.parseInt(modifiers.group(1)) : FULL_PRECISION;
    }
}
