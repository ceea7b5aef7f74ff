package com.c0d3.previewdb.seed.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tests that every masker must pass, for those who write their own:
 * {@code assertThat(MaskerKit.violations(provider, 10_000)).isEmpty()}. The built-in maskers are tested with it too.
 */
public final class MaskerKit {
    private static final MaskingKey KEY = MaskingKey.of("the key of the test kit");
    private static final MaskingKey OTHER_KEY = MaskingKey.of("another key of the kit");
    private static final int SHOWN = 5;

    private static final List<String> AWKWARD = List.of(
            "a",
            " ",
            "n/a",
            "a@b@c",
            "@",
            "x@",
            "@x.example",
            "a b@x.example",
            "<a@x.example>",
            "a@x..example",
            "\"a@b\"@x.example",
            "mailto:a%40x.example",
            "a".repeat(288) + "@example.com",
            "Ada Lovelace",
            "O'Brien",
            "Nguyễn Thị Minh Khai",
            "王小明",
            "محمد علي",
            "\u202eevil\u202c",
            "e\u0301\u200b\ufeff",
            "\\u0000",
            "{\"a\": \"\\u0000\"}",
            "%00",
            "\\0",
            "👩‍👩‍👧‍👦 family",
            "line\nbreak\ttab\\slash\"quote",
            "\\N",
            "\\x00ff",
            "{\"a@x.example\": 1}",
            "{a,b,NULL}",
            "(1,\"x\"\"y\",)",
            "-infinity",
            "0044-03-15 BC",
            "2024-02-30",
            "+1 (555) 0123-4567",
            "NaN",
            "-0.50",
            "1e-05",
            "2001:db8::1",
            "x".repeat(100_000),
            "x".repeat(300),
            "ä".repeat(300) + "@example.com");

    private MaskerKit() {}

    /** What a masker may promise besides. */
    public enum Promise {
        /** Different values get different masks. */
        UNIQUE,
        /** Another key gives other masks. */
        KEYED,
        /** A mask has as many characters as its original. */
        SAME_LENGTH,
        /** A mask never is its original. */
        DIFFERENT,
        /** What consists of ASCII has a mask of ASCII. */
        ASCII
    }

    /**
     * What is wrong with a masker: it threw, gave another mask the second time, made text that is none, or broke a
     * promise. Empty if nothing is.
     *
     * @param values how many ordinary values are tried, besides the awkward ones
     */
    public static List<String> violations(MaskerProvider provider, int values, Promise... promises) {
        List<String> violations = new ArrayList<>();
        Set<Promise> promised = Set.of(promises);
        Masker first = provider.create(KEY);
        Masker second = provider.create(KEY);
        Masker other = provider.create(OTHER_KEY);
        Set<String> masks = new HashSet<>();
        int changed = 0;
        List<String> originals = originals(values);
        for (String original : originals) {
            try {
                String mask = first.mask(original);
                check(original, mask, second.mask(original), promised, violations);
                if (promised.contains(Promise.UNIQUE) && !original.isBlank() && !masks.add(String.valueOf(mask))) {
                    violations.add("two values have the mask \"%s\"".formatted(mask));
                }
                changed += String.valueOf(mask).equals(other.mask(original)) ? 0 : 1;
            } catch (RuntimeException e) {
                violations.add("\"%s\": %s".formatted(original, e));
            }
        }
        if (promised.contains(Promise.KEYED) && changed < originals.size() / 2) {
            violations.add("another key changes only %d of %d masks".formatted(changed, originals.size()));
        }
        return violations.size() > SHOWN ? violations.subList(0, SHOWN) : violations;
    }

    private static void check(
            String original, @Nullable String mask, @Nullable String again, Set<Promise> promised, List<String> out) {
        if (!String.valueOf(mask).equals(String.valueOf(again))) {
            out.add("\"%s\" has two masks: \"%s\" and \"%s\"".formatted(original, mask, again));
        }
        if (mask == null) {
            return;
        }
        if (mask.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(mask)) {
            out.add("the mask of \"%s\" is no text that PostgreSQL takes".formatted(original));
        }
        if (promised.contains(Promise.DIFFERENT) && !original.isBlank() && mask.equals(original)) {
            out.add("\"%s\" is its own mask".formatted(original));
        }
        if (promised.contains(Promise.ASCII) && Ascii.isAscii(original) && !Ascii.isAscii(mask)) {
            out.add("\"%s\" is ASCII, but its mask is not: \"%s\"".formatted(original, mask));
        }
        if (promised.contains(Promise.SAME_LENGTH)
                && mask.codePointCount(0, mask.length()) != original.codePointCount(0, original.length())) {
            out.add("\"%s\" has a mask of another length: \"%s\"".formatted(original, mask));
        }
    }

    private static List<String> originals(int values) {
        List<String> originals = new ArrayList<>(AWKWARD);
        Bits bits = new Bits(1);
        IntStream.range(0, values)
                .mapToObj(i -> switch (i % 4) {
                    case 0 -> "person%d@mail%d.example".formatted(i, bits.below(9));
                    case 1 -> "First%s Last%d".formatted((char) ('a' + bits.below(26)), i);
                    case 2 -> "user_" + i;
                    default -> Long.toUnsignedString(bits.next(), 36);
                })
                .forEach(originals::add);
        return originals;
    }
}
