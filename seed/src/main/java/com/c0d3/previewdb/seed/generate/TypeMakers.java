package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.ValueType.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes values by their types alone. */
final class TypeMakers {
    private static final Map<String, Integer> INTEGER_BITS = Map.of("int2", 15, "int4", 31, "int8", 63, "oid", 31);
    private static final int USUAL_NUMBER = 100;
    private static final int USUAL_DIGITS = 3;
    private static final int BITS = 8;
    private static final int BYTES = 12;

    private final Texts texts;
    private final Times times;

    /** Makers for one column, whose texts and times are made by others. */
    TypeMakers(Texts texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /** The maker for a type; empty if nobody knows how its values look. */
    Optional<Maker> find(ValueFacts type, Limits limits) {
        Optional<List<String>> allowed = limits.allowed();
        if (allowed.isPresent() && !allowed.get().isEmpty()) {
            return Optional.of((random, row) -> pick(random, allowed.get()));
        }
        if (type.form() == Form.ENUM) {
            List<String> labels = type.labels().stream().filter(limits::accept).toList();
            return labels.isEmpty() ? Optional.empty() : Optional.of((random, row) -> pick(random, labels));
        }
        if (type.form() == Form.COMPOSITE) {
            return composite(type);
        }
        if (type.form() == Form.RANGE || type.form() == Form.MULTIRANGE) {
            return range(type);
        }
        return type.array() ? array(type) : scalar(type, limits);
    }

    private Optional<Maker> scalar(ValueFacts type, Limits limits) {
        Maker maker = switch (type.base()) {
            case "int2", "int4", "int8", "oid" -> integer(type, limits);
            case "numeric", "float4", "float8", "money" -> decimal(type, limits);
            case "date", "timestamp", "timestamptz", "time", "timetz" -> times.maker(type.base(), limits);
            case "text", "varchar", "bpchar", "citext", "name", "char" -> texts.maker(limits);
            default -> other(type);
        };
        return Optional.ofNullable(maker);
    }

    private static @Nullable Maker other(ValueFacts type) {
        return switch (type.base()) {
            case "bool" -> (random, row) -> random.nextInt(BITS) == 0 ? "t" : "f";
            case "uuid" -> (random, row) -> uuid(random);
            case "interval" -> (random, row) -> random.nextInt(1, USUAL_NUMBER) + " minutes";
            case "json", "jsonb" -> (random, row) -> "{}";
            case "xml" -> (random, row) -> "<note/>";
            case "bytea" -> (random, row) -> "\\x" + hex(random, BYTES);
            case "inet" -> (random, row) -> address(random);
            case "cidr" -> (random, row) -> "192.0.2.0/24";
            case "macaddr" -> (random, row) -> "02:00:5e:" + colons(random, 3);
            case "macaddr8" -> (random, row) -> "02:00:5e:ff:fe:" + colons(random, 3);
            case "bit", "varbit" -> bits(type);
            case "point" -> (random, row) -> point(random);
            case "line" -> (random, row) -> "{1,-1,%d}".formatted(random.nextInt(USUAL_NUMBER));
            case "lseg", "box" -> (random, row) -> point(random) + "," + point(random);
            case "path", "polygon" -> (random, row) -> "((0,0),%s,%s)".formatted(point(random), point(random));
            case "circle" -> (random, row) -> "<%s,%d>".formatted(point(random), random.nextInt(1, BITS));
            case "hstore" -> (random, row) -> "\"level\"=>\"%d\"".formatted(random.nextInt(BITS));
            case "tsvector", "tsquery", "ltree" -> (random, row) -> "lesson";
            default -> null;
        };
    }

    private static Maker integer(ValueFacts type, Limits limits) {
        BigInteger end = BigInteger.ONE.shiftLeft(INTEGER_BITS.getOrDefault(type.base(), 31));
        return number(limits, 0, new BigDecimal(end).subtract(BigDecimal.ONE));
    }

    private static Maker decimal(ValueFacts type, Limits limits) {
        int scale = type.base().equals("numeric") ? type.scale() : 2;
        BigDecimal most = BigDecimal.TEN
                .pow(type.base().equals("numeric") ? type.wholeDigits() : USUAL_DIGITS)
                .subtract(step(scale));
        return number(limits, scale, most);
    }

    /** Up to 100 where nothing says otherwise, and near the bound where only one is named. */
    private static Maker number(Limits limits, int scale, BigDecimal most) {
        BigDecimal step = step(scale);
        BigDecimal usual = BigDecimal.valueOf(USUAL_NUMBER).min(most);
        BigDecimal least = limits.least(limits.greatest(usual, step).subtract(usual), step);
        BigDecimal greatest = limits.greatest(least.add(usual).min(most), step);
        BigInteger steps = greatest.subtract(least)
                .max(BigDecimal.ZERO)
                .divideToIntegralValue(step)
                .toBigInteger();
        long bound = steps.min(BigInteger.valueOf(Long.MAX_VALUE - 1)).longValue() + 1;
        return (random, row) -> {
            for (int i = 0; ; i++) {
                BigDecimal number = least.add(step.multiply(BigDecimal.valueOf(random.nextLong(bound))))
                        .setScale(scale, RoundingMode.FLOOR);
                if (i == BITS || limits.accept(number.toPlainString())) {
                    return number.toPlainString();
                }
            }
        };
    }

    private static BigDecimal step(int scale) {
        return BigDecimal.ONE.movePointLeft(scale);
    }

    private Optional<Maker> array(ValueFacts type) {
        return type.element()
                .flatMap(element -> find(element, free(element)).map(maker -> (random, row) -> {
                    List<String> elements = new ArrayList<>();
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        elements.add(quote(maker.make(random, row)));
                    }
                    return elements.stream().collect(Collectors.joining(",", "{", "}"));
                }));
    }

    private Optional<Maker> composite(ValueFacts type) {
        List<Maker> fields = new ArrayList<>();
        for (ValueFacts field : type.fields()) {
            Optional<Maker> maker = find(field, free(field));
            if (maker.isEmpty()) {
                return Optional.empty();
            }
            fields.add(maker.get());
        }
        return Optional.of((random, row) -> fields.stream()
                .map(field -> quote(field.make(random, row)))
                .collect(Collectors.joining(",", "(", ")")));
    }

    private Optional<Maker> range(ValueFacts type) {
        return type.element()
                .flatMap(element -> find(element, free(element)).map(maker -> (random, row) -> {
                    String bound = quote(maker.make(random, row));
                    String range = "[%s,%s]".formatted(bound, bound);
                    return type.form() == Form.MULTIRANGE ? "{" + range + "}" : range;
                }));
    }

    private static Limits free(ValueFacts type) {
        return new Limits(type.maxLength(), true);
    }

    private static String quote(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Maker bits(ValueFacts type) {
        int length = type.maxLength() == Integer.MAX_VALUE ? BITS : type.maxLength();
        return (random, row) ->
                random.ints(length, 0, 2).mapToObj(Integer::toString).collect(Collectors.joining());
    }

    static String uuid(SplittableRandom random) {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    static String hex(SplittableRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            drawn[i] = (byte) random.nextInt(1 << BITS);
        }
        return HexFormat.of().formatHex(drawn);
    }

    private static String colons(SplittableRandom random, int bytes) {
        return random.ints(bytes, 0, 1 << BITS).mapToObj("%02x"::formatted).collect(Collectors.joining(":"));
    }

    /** RFC 5737 keeps these addresses for documentation. */
    static String address(SplittableRandom random) {
        return pick(random, List.of("192.0.2.", "198.51.100.", "203.0.113.")) + random.nextInt(1, 255);
    }

    private static String point(SplittableRandom random) {
        return "(%d,%d)".formatted(random.nextInt(USUAL_NUMBER), random.nextInt(USUAL_NUMBER));
    }

    static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
