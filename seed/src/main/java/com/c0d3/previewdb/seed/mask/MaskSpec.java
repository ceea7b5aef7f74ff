package com.c0d3.previewdb.seed.mask;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which mask a column gets.
 *
 * @param kind the kind of masker
 * @param options what the rule says besides: {@value #VALUE}, {@value #BY}, {@value #DAYS}, {@value #TO},
 *     {@value #PERMUTED}; for a masker of the user's own its {@value #NAME}
 * @param parts the masks of the parts of a value: by their paths for JSON, by their positions for a composite, under
 *     {@value #ELEMENT} for an array
 */
public record MaskSpec(MaskKind kind, Map<String, String> options, Map<String, MaskSpec> parts) {
    /** The option of {@link MaskKind#CONSTANT}, and of {@link MaskKind#PASSWORD}. */
    public static final String VALUE = "value";

    /** The option of {@link MaskKind#SHIFT} that names the column which tells the person. */
    public static final String BY = "by";

    /** The option of {@link MaskKind#SHIFT} for the greatest number of days. */
    public static final String DAYS = "days";

    /** The option of {@link MaskKind#ROUND}: a number, or {@code day}, {@code month} or {@code year}. */
    public static final String TO = "to";

    /** The option that makes masks unique by numbering the originals. */
    public static final String PERMUTED = "permuted";

    /** The option of {@link MaskKind#CUSTOM}. */
    public static final String NAME = "name";

    /** The part that stands for each element of an array. */
    public static final String ELEMENT = "*";

    /** The part of JSON that stands for all values that no path names. */
    public static final String ELSE = "else";

    /** The part of JSON that stands for all keys. */
    public static final String KEYS = "keys";

    /** Checks that a constant is there exactly where one is needed. */
    public MaskSpec {
        options = Map.copyOf(options);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        boolean takesValue = kind == MaskKind.CONSTANT || kind == MaskKind.PASSWORD;
        if (kind == MaskKind.CONSTANT != options.containsKey(VALUE) && !(takesValue && kind != MaskKind.CONSTANT)) {
            throw new IllegalArgumentException("\"value\" belongs to the masker constant, and to no other");
        }
    }

    /** The mask of a kind, with at most a constant. */
    public MaskSpec(MaskKind kind, Optional<String> constant) {
        this(kind, constant.map(value -> Map.of(VALUE, value)).orElse(Map.of()), Map.of());
    }

    /** The mask of a kind that needs no value. */
    public static MaskSpec of(MaskKind kind) {
        return new MaskSpec(kind, Optional.empty());
    }

    /** The value of the rule, for {@link MaskKind#CONSTANT}. */
    public Optional<String> constant() {
        return option(VALUE);
    }

    /** An option, if the rule has it. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Whether the masks are unique by the number of the original among all of its column. */
    public boolean isPermuted() {
        return options.containsKey(PERMUTED);
    }

    /** Its name in the rules. */
    public String label() {
        return option(NAME).orElse(kind.label());
    }

    /** As a person would say it: {@code shift by id}, {@code json contact.email: email, else: keep}. */
    public String describe() {
        StringBuilder text = new StringBuilder(label());
        option(VALUE).ifPresent(value -> text.append(" \"").append(value).append('"'));
        option(BY).ifPresent(column -> text.append(" by ").append(column));
        option(DAYS).ifPresent(days -> text.append(" by up to ").append(days).append(" days"));
        option(TO).ifPresent(unit -> text.append(" to ").append(unit));
        text.append(isPermuted() ? " permuted" : "");
        String joined = parts.entrySet().stream()
                .map(part -> "%s: %s".formatted(part.getKey(), part.getValue().describe()))
                .collect(Collectors.joining(", "));
        return text.append(joined.isEmpty() ? "" : " " + joined).toString();
    }

    /**
     * A masker whose masks have at most so many characters, given that the column takes {@link MaskKind#minLength()}.
     *
     * @param key what makes the masks stable, and unpredictable for others
     * @param maxLength the n of {@code varchar(n)}, or {@link Integer#MAX_VALUE}
     */
    public Masker masker(MaskingKey key, int maxLength) {
        return new Maskers(key, People.none(), CustomMaskers.none()).masker(this, maxLength);
    }
}
