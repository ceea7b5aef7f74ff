package com.c0d3.previewdb.seed.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as the search sees it: folded letter by letter, each run of white space a single space. Its words, and where
 * its bytes came from, are worked out when somebody asks. Reused for one text after another. Not thread-safe.
 */
public final class FoldedText {
    /** Follows each character of a script that writes no spaces. */
    public static final byte BORDER = WordFold.BORDER;

    private static final byte[] NO_LETTER = {WordFold.OTHER};

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_PLACES = {};
    private static final long[] NO_KEYS = {};

    private static final int USUAL_LENGTH = 1 << 10;
    private static final int USUAL_WORDS = 1 << 6;

    private byte[] text = NO_BYTES;
    private int from;
    private int to;

    private byte[] bytes;
    private int length;

    private int[] places = NO_PLACES;
    private boolean placed;

    private int[] starts = NO_PLACES;
    private int[] ends = NO_PLACES;
    private long[] keys = NO_KEYS;
    private int words = -1;

    private FoldedText(int capacity) {
        bytes = new byte[capacity];
    }

    /** An empty text. */
    public static FoldedText create() {
        return new FoldedText(USUAL_LENGTH);
    }

    /** The folded text, for what is stored rather than searched. */
    public static byte[] fold(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        FoldedText folded = new FoldedText(plain.length + 1);
        folded.set(plain, 0, plain.length);
        return Arrays.copyOf(folded.bytes, folded.length);
    }

    /**
     * Takes in a text in UTF-8; bytes that are none count as characters of no word. Whoever asks for places leaves the
     * bytes as they are until then.
     */
    public void set(byte[] utf8, int start, int end) {
        text = utf8;
        from = start;
        to = end;
        words = -1;
        placed = false;
        fold();
    }

    private void fold() {
        length = 0;
        reserve(to - from);
        int i = from;
        while (i < to) {
            i = placed ? placedAscii(i) : ascii(i);
            if (i < to) {
                i = wide(i);
            }
        }
        bytes[length] = WordFold.OTHER;
        if (placed) {
            places[length] = to;
        }
    }

    /** Takes in characters of ASCII; says where the first other one is. */
    private int ascii(int start) {
        byte[] in = text;
        byte[] out = bytes;
        byte[] table = WordFold.ASCII;
        int end = to;
        int n = length;
        int i = start;
        byte last = n == 0 ? 0 : out[n - 1];
        while (i < end) {
            byte b = in[i];
            if (b < 0) {
                break;
            }
            byte folded = table[b];
            i++;
            if (folded != ' ' || last != ' ') {
                out[n++] = folded;
                last = folded;
            }
        }
        length = n;
        return i;
    }

    private int placedAscii(int start) {
        byte[] out = bytes;
        int[] at = places;
        byte[] table = WordFold.ASCII;
        int n = length;
        int i = start;
        byte last = n == 0 ? 0 : out[n - 1];
        while (i < to) {
            byte b = text[i];
            if (b < 0) {
                break;
            }
            byte folded = table[b];
            if (folded != ' ' || last != ' ') {
                at[n] = i;
                out[n++] = folded;
                last = folded;
            }
            i++;
        }
        length = n;
        return i;
    }

    private int wide(int at) {
        int size = Utf8.size(text, at, to);
        byte[] folded = size == 0 ? NO_LETTER : WordFold.of(Utf8.codePoint(text, at, size));
        reserve(folded.length + to - at);
        for (byte each : folded) {
            if (each != ' ' || length == 0 || bytes[length - 1] != ' ') {
                if (placed) {
                    places[length] = each == BORDER ? at + size : at;
                }
                bytes[length++] = each;
            }
        }
        return at + Math.max(size, 1);
    }

    private void reserve(int more) {
        int needed = length + more + 1;
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        if (placed && places.length < bytes.length) {
            places = Arrays.copyOf(places, bytes.length);
        }
    }

    /** The bytes; those from {@link #length()} on mean nothing. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Where the byte at that index came from in the text; for the length, where the text ended. */
    public int place(int index) {
        if (!placed) {
            placed = true;
            fold();
        }
        return places[index];
    }

    /** How many words there are. */
    int words() {
        if (words < 0) {
            words = 0;
            split();
        }
        return words;
    }

    /** Where a word begins. */
    int start(int word) {
        return starts[word];
    }

    /** Where a word ends. */
    int end(int word) {
        return ends[word];
    }

    /** The mixed hash of a word. */
    long key(int word) {
        return keys[word];
    }

    private void split() {
        byte[] in = bytes;
        boolean[] isWord = WordFold.WORD;
        int end = length;
        int i = 0;
        while (i < end) {
            byte b = in[i];
            if (!isWord[b & 0xff]) {
                i++;
                continue;
            }
            int start = i;
            long hash = PhraseHash.START;
            do {
                hash = (hash ^ (b & 0xff)) * PhraseHash.FACTOR;
                i++;
                b = in[i]; // behind the text stands a byte of no word
            } while (isWord[b & 0xff]);
            add(start, i, PhraseHash.mix(hash));
        }
    }

    private void add(int start, int end, long key) {
        if (words == starts.length) {
            int capacity = Math.max(USUAL_WORDS, words * 2);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            keys = Arrays.copyOf(keys, capacity);
        }
        starts[words] = start;
        ends[words] = end;
        keys[words++] = key;
    }

    /** Whether a word goes on with the byte at that index. */
    public static boolean isWord(byte folded) {
        return WordFold.WORD[folded & 0xff];
    }
}
