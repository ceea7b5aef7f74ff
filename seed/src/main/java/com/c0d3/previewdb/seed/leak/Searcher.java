package com.c0d3.previewdb.seed.leak;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ahocorasick.trie.PayloadEmit;
import org.ahocorasick.trie.PayloadTrie;

/** Finds original values in a text: identifiers as whole words, texts as the whole. */
final class Searcher {
    private final PayloadTrie<String> words;
    private final Map<Fingerprint, String> wholes;

    Searcher(Originals originals) {
        PayloadTrie.PayloadTrieBuilder<String> builder = PayloadTrie.builder();
        originals.words().forEach(builder::addKeyword);
        words = builder.build();
        wholes = originals.wholes();
    }

    /** A description of each original in the text, without the original. */
    Set<String> search(String text) {
        String folded = Originals.fold(text);
        Set<String> found = new TreeSet<>();
        words.parseText(folded, emit -> isWholeWord(folded, emit) && found.add(describe(emit)));
        if (!wholes.isEmpty()) {
            Fingerprint whole = Fingerprint.of(folded);
            String origin = wholes.get(whole);
            if (origin != null) {
                found.add(describe(origin, whole));
            }
        }
        return found;
    }

    private static String describe(PayloadEmit<String> emit) {
        return describe(emit.getPayload(), Fingerprint.of(emit.getKeyword()));
    }

    private static String describe(String origin, Fingerprint value) {
        return "%s (SHA-256 %s…)".formatted(origin, value);
    }

    /** No word goes on across the borders of the match. */
    private static boolean isWholeWord(String text, PayloadEmit<String> emit) {
        int start = emit.getStart();
        int end = emit.getEnd() + 1;
        return !isInsideWord(text, start) && !isInsideWord(text, end);
    }

    private static boolean isInsideWord(String text, int border) {
        return border > 0
                && border < text.length()
                && isWordCharacter(text.codePointBefore(border))
                && isWordCharacter(text.codePointAt(border));
    }

    private static boolean isWordCharacter(int codePoint) {
        return codePoint == '_' || Character.isLetterOrDigit(codePoint);
    }
}
