package com.c0d3.previewdb.seed.draft;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of an identifier, however they are put together: {@code firstName}, {@code first_name}, {@code Name}. */
final class Words {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /** Between a small letter and a capital, before the last of several capitals, between letters and digits. */
    private static final Pattern BORDER = Pattern.compile(
            "[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private Words() {}

    /** The words in lower case and without accents. */
    static List<String> of(String identifier) {
        return Arrays.stream(BORDER.split(identifier, -1))
                .map(Words::fold)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String fold(String word) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT).replace("ß", "ss");
    }
}
