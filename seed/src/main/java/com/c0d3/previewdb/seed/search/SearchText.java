package com.c0d3.previewdb.seed.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that is ready to be searched: folded, and as what it encodes. Made once, it serves any number of indexes.
 * Reused for one text after another. Not thread-safe.
 */
public final class SearchText {
    private final FoldedText plain = FoldedText.create();
    private final EncodedForms forms = new EncodedForms();
    private final EncodedForms.Decoded addDecoded = this::addDecoded;
    private final List<FoldedText> decoded = new ArrayList<>();
    private int decodedCount;
    private byte[] bytes = {};
    private int from;
    private int to;

    /** Takes in a text in UTF-8; its bytes must stay as they are until the next text. */
    public void set(byte[] text, int start, int end) {
        bytes = text;
        from = start;
        to = end;
        plain.set(text, start, end);
        decodedCount = 0;
        forms.decode(text, start, end, addDecoded);
    }

    private void addDecoded(byte[] text, int start, int end) {
        if (decodedCount == decoded.size()) {
            decoded.add(FoldedText.create());
        }
        decoded.get(decodedCount++).set(text, start, end);
    }

    /** The text itself. */
    public FoldedText plain() {
        return plain;
    }

    /** How many texts it encodes; 0 in most cases. */
    public int decodedCount() {
        return decodedCount;
    }

    /** One of the texts that it encodes. Its places mean nothing. */
    public FoldedText decoded(int index) {
        return decoded.get(index);
    }

    /** Whether there is a backslash in it. */
    public boolean isEscaped() {
        return forms.sawBackslash();
    }

    /** The array that holds the text as it was. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the text begins in the array. */
    public int from() {
        return from;
    }

    /** Where the text ends in the array. */
    public int to() {
        return to;
    }
}
