package com.c0d3.previewdb.seed.generate;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Makes texts: by the vocabulary, and as the constraints want them. */
final class Texts {
    private static final int ATTEMPTS = 8;
    private static final int LETTER = 26;
    private static final int SHORT = 4;
    private static final int LINE = 120;

    private final Vocabulary vocabulary;
    private final Optional<List<String>> templates;

    /** Texts of a column for which the vocabulary has these templates. */
    Texts(Vocabulary vocabulary, Optional<List<String>> templates) {
        this.vocabulary = vocabulary;
        this.templates = templates;
    }

    Maker maker(Limits limits) {
        return (random, row) -> {
            for (int i = 0; i < ATTEMPTS; i++) {
                String text = fit(usual(random, row, limits), limits, random);
                if (limits.accept(text)) {
                    return text;
                }
            }
            return limits.patterns().isEmpty() ? fit("", limits, random) : matching(random, limits);
        };
    }

    private String usual(SplittableRandom random, long row, Limits limits) {
        if (templates.isPresent()) {
            return vocabulary.expand(templates.get(), random, row);
        }
        if (limits.maxLength() <= SHORT) {
            return "";
        }
        String word = limits.maxLength() < LINE ? Vocabulary.WORDS : Vocabulary.SENTENCE;
        return vocabulary.expand(List.of("{{" + word + "}}"), random, row);
    }

    /** The text, cut or filled up. */
    private static String fit(String text, Limits limits, SplittableRandom random) {
        int wanted = Math.max(limits.minLength(), limits.maxLength() <= SHORT ? limits.maxLength() : 1);
        StringBuilder fitted = new StringBuilder(cut(text, limits.maxLength()));
        while (fitted.codePointCount(0, fitted.length()) < wanted) {
            fitted.append((char) ('a' + random.nextInt(LETTER)));
        }
        return fitted.toString();
    }

    /** At most so many characters of a text. */
    static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }

    private static String matching(SplittableRandom random, Limits limits) {
        Pattern pattern = limits.patterns().get(0);
        RgxGen generator = RgxGen.parse(pattern.pattern());
        String text = "";
        for (int i = 0; i < ATTEMPTS * ATTEMPTS; i++) {
            text = cut(generator.generate(new Random(random.nextLong())), limits.maxLength());
            if (limits.accept(text)) {
                return text;
            }
        }
        return text;
    }
}
