package com.c0d3.previewdb.seed.mask;

import com.c0d3.previewdb.seed.search.FoldedText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the maskers of a run. Each that it makes is for one thread. Immutable and thread-safe. */
public final class Maskers {
    private static final int MAX_ATTEMPTS = 100;

    /** Names of the lists are tried first; where many people are known, most of those are somebody's. */
    private static final int LISTED_ATTEMPTS = 10;

    /** A short number may have to be one that somebody has. */
    private static final int RARE_ATTEMPTS = 20;

    private final MaskingKey key;
    private final People people;
    private final CustomMaskers custom;
    private final Map<String, String> passwords = new ConcurrentHashMap<>(); // hashed once: that is slow on purpose

    /**
     * For a run.
     *
     * @param people whose identifiers no invented one may equal
     */
    public Maskers(MaskingKey key, People people, CustomMaskers custom) {
        this.key = key;
        this.people = people;
        this.custom = custom;
    }

    /**
     * A masker whose masks have at most so many characters. It keeps blank texts.
     *
     * @param maxLength the n of {@code varchar(n)}, or {@link Integer#MAX_VALUE}
     */
    public Masker masker(MaskSpec spec, int maxLength) {
        Masker masker = create(spec, maxLength);
        return spec.kind() == MaskKind.NULL
                ? masker
                : original -> original.isBlank() ? original : masker.mask(original);
    }

    private Masker create(MaskSpec spec, int maxLength) {
        return switch (spec.kind()) {
            case EMAIL -> keyed(spec, (original, bits) -> Handles.email(bits, maxLength));
            case USERNAME -> keyed(spec, (original, bits) -> Handles.username(bits, maxLength));
            case NAME -> named(spec, maxLength, Maskers::name);
            case FIRST_NAME -> named(spec, maxLength, Maskers::first);
            case LAST_NAME -> named(spec, maxLength, Maskers::last);
            case PHONE -> keyed(spec, Shapes::phone);
            case ADDRESS -> keyed(spec, (original, bits) -> cut(Shapes.address(original, bits), maxLength));
            case URL -> keyed(spec, (original, bits) -> cut(Handles.url(original, bits), maxLength));
            case IP -> keyed(spec, (original, bits) -> Shapes.ip(original, bits, maxLength));
            case TOKEN -> keyed(spec, Maskers::token);
            case HASH -> keyed(spec, (original, bits) -> cut(hash(bits), maxLength));
            case TEXT -> keyed(spec, Filler::like);
            case SHIFT -> throw new IllegalArgumentException("\"shift\" needs the row: see shift");
            case ROUND -> new Rounding(spec.option(MaskSpec.TO).orElseThrow());
            case PASSWORD ->
                constant(passwords.computeIfAbsent(
                        spec.option(MaskSpec.VALUE).orElse(Passwords.DOCUMENTED),
                        password -> Passwords.hash(password, key)));
            case CONSTANT -> constant(spec.constant().orElseThrow());
            case NULL -> original -> null;
            case KEEP -> original -> original;
            case SCRUB -> scrubber(maxLength);
            case JSON -> new JsonMasker(parts(spec, maxLength));
            case EACH -> new EachMasker(parts(spec, maxLength));
            case CUSTOM ->
                custom.find(spec.label())
                        .orElseThrow(() -> new IllegalArgumentException("no masker \"%s\"".formatted(spec.label())))
                        .create(key);
        };
    }

    /**
     * A masker whose masks are unique: it numbers the originals, and shuffles the numbers by the key.
     *
     * @param ranks of all values of the column
     */
    public Masker permuted(MaskSpec spec, int maxLength, Ranks ranks) {
        KeyedBits bits = new KeyedBits(key);
        Permutation permutation = new Permutation(bits, spec.kind().name(), Math.max(1, ranks.size()));
        return original -> {
            if (original.isBlank()) {
                return original;
            }
            long number = permutation.of(ranks.rank(original));
            return switch (spec.kind()) {
                case EMAIL -> Handles.numberedEmail(number, maxLength);
                case USERNAME -> Handles.numbered(number, ranks.size(), maxLength);
                default -> numbered(original, number, ranks.size(), maxLength);
            };
        };
    }

    private static String numbered(String original, long number, int count, int maxLength) {
        if (Shapes.isUuid(original)) {
            return Shapes.uuid(number);
        }
        return Shapes.isNumber(original)
                ? Long.toString(Shapes.firstNumber(count) + number)
                : Handles.numbered(number, count, maxLength);
    }

    /** Shifts times, as many days for all times of a person. */
    public TimeShift shift(MaskSpec spec) {
        return new TimeShift(
                new KeyedBits(key), Integer.parseInt(spec.option(MaskSpec.DAYS).orElse("180")));
    }

    /**
     * Replaces everybody's identifiers in texts.
     *
     * @param maxLength how many characters a text may have, or {@link Integer#MAX_VALUE}; 0 if no text may become
     *     longer than it is
     */
    public Scrubber scrubber(int maxLength) {
        List<Masker> pseudonyms = people.sources().stream().map(this::pseudonym).toList();
        return new Scrubber(
                people,
                pseudonyms,
                maxLength,
                masker(MaskSpec.of(MaskKind.EMAIL), Integer.MAX_VALUE),
                masker(MaskSpec.of(MaskKind.PHONE), Integer.MAX_VALUE),
                masker(MaskSpec.of(MaskKind.TOKEN), Integer.MAX_VALUE));
    }

    /** The mask of the column, where that tells one person from another. */
    private Masker pseudonym(People.Source source) {
        return source.last()
                .map(last -> fullName(
                        pseudonym(new People.Source(source.spec(), source.maxLength(), Optional.empty())),
                        pseudonym(last)))
                .orElseGet(() -> single(source));
    }

    private static Masker fullName(Masker first, Masker last) {
        return original -> {
            int space = original.lastIndexOf(' ');
            boolean comma = original.charAt(space - 1) == ',';
            String one = original.substring(0, comma ? space - 1 : space);
            return first.mask(one) + (comma ? ", " : " ") + last.mask(original.substring(space + 1));
        };
    }

    private Masker single(People.Source source) {
        return switch (source.spec().kind()) {
            case EMAIL, USERNAME, NAME, FIRST_NAME, LAST_NAME, PHONE, ADDRESS, URL, IP, HASH, TOKEN, CUSTOM ->
                masker(source.spec(), source.maxLength());
            default -> masker(MaskSpec.of(MaskKind.TOKEN), Integer.MAX_VALUE);
        };
    }

    private Map<String, Masker> parts(MaskSpec spec, int maxLength) {
        Map<String, Masker> parts = new HashMap<>();
        spec.parts().forEach((path, part) -> parts.put(path, masker(part, maxLength)));
        return parts;
    }

    /** A mask that 64 bits of the original determine. */
    private interface Keyed {
        String mask(String original, long bits);
    }

    /** A name that 64 bits determine; out of the lists, or blended from two of them. */
    private interface Named {
        String name(String original, long bits, boolean blended);
    }

    private Masker named(MaskSpec spec, int maxLength, Named named) {
        return keyed(
                spec,
                (original, bits) -> cut(named.name(original, bits, false), maxLength),
                (original, bits) -> cut(named.name(original, bits, true), maxLength));
    }

    private Masker keyed(MaskSpec spec, Keyed keyed) {
        return keyed(spec, keyed, keyed);
    }

    /**
     * Tries again, in an order that is always the same, while the mask is the original, or somebody's. So names that
     * are put together of several masks are nobody's either.
     *
     * @param later makes the masks when many were somebody's
     */
    private Masker keyed(MaskSpec spec, Keyed keyed, Keyed later) {
        KeyedBits bits = new KeyedBits(key);
        String purpose = spec.kind().name();
        return original -> {
            String mask = keyed.mask(original, bits.bits(purpose, original));
            for (int i = 1; i < MAX_ATTEMPTS && mustNotBe(mask, original, i); i++) {
                mask = (i < LISTED_ATTEMPTS ? keyed : later).mask(original, bits.bits(purpose + i, original));
            }
            return mask;
        };
    }

    private boolean mustNotBe(String mask, String original, int attempt) {
        return isSame(mask, original) || people.know(mask, attempt < RARE_ATTEMPTS);
    }

    /** The gate, too, takes {@code BERNARD} and {@code Bernard} for the same. */
    private static boolean isSame(String mask, String original) {
        return mask.equalsIgnoreCase(original)
                || (!Ascii.isAscii(original) && Arrays.equals(FoldedText.fold(mask), FoldedText.fold(original)));
    }

    private static Masker constant(String value) {
        return original -> value;
    }

    private static String name(String original, long seed, boolean blended) {
        if (original.strip().indexOf(' ') < 0) {
            return first(original, seed, blended);
        }
        return blended
                ? first(original, seed, true) + " " + last(original, ~seed, true)
                : PersonNames.get().full(new Bits(seed), Ascii.isAscii(original));
    }

    private static String first(String original, long seed, boolean blended) {
        PersonNames names = PersonNames.get();
        Bits bits = new Bits(seed);
        boolean ascii = Ascii.isAscii(original);
        return blended ? names.blendedFirst(bits, ascii) : names.first(bits, ascii);
    }

    private static String last(String original, long seed, boolean blended) {
        PersonNames names = PersonNames.get();
        Bits bits = new Bits(seed);
        boolean ascii = Ascii.isAscii(original);
        return blended ? names.blendedLast(bits, ascii) : names.last(bits, ascii);
    }

    private static String token(String original, long seed) {
        if (Shapes.isNoNumber(original)) {
            return original;
        }
        return Shapes.isNumber(original) ? Shapes.number(original, seed) : Shapes.token(original, seed);
    }

    private static String hash(long seed) {
        Bits bits = new Bits(seed);
        return "%016x%016x".formatted(seed, bits.next());
    }

    private static String cut(String mask, int maxLength) {
        return mask.length() <= maxLength ? mask : mask.substring(0, maxLength).strip();
    }
}
