package com.c0d3.previewdb.seed.search;

import com.c0d3.previewdb.seed.bytes.EightBytes;
import com.c0d3.previewdb.seed.bytes.Marks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /** So many bytes behind a text may be read, so that the last are looked at like the others. */
    private static final int ROOM = EightBytes.SIZE;

    private byte[] text = NO_BYTES;
    private int from;
    private int to;

    private byte[] bytes;
    private int length;

    private int[] places = NO_PLACES;
    private boolean placed;

    private int[] bounds = NO_PLACES; // where each word begins and where it ends
    private long[] keys = NO_KEYS;
    private int words = -1;
    private boolean addressed;

    private int[] candidates = NO_PLACES;
    private int candidateCount;
    private @Nullable PhraseFilter filter;

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
        FoldedText folded = new FoldedText(plain.length + ROOM);
        folded.set(plain, 0, plain.length);
        return Arrays.copyOf(folded.bytes, folded.length);
    }

    /** Takes in a text that was folded before. Its places mean nothing. */
    void setFolded(byte[] folded) {
        length = 0;
        reserve(folded.length);
        System.arraycopy(folded, 0, bytes, 0, folded.length);
        length = folded.length;
        words = -1;
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
        int needed = length + more + ROOM;
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
            split();
        }
        return words;
    }

    /** Where a word begins. */
    int start(int word) {
        return bounds[2 * word];
    }

    /** Where a word ends. */
    int end(int word) {
        return bounds[2 * word + 1];
    }

    /** The hashes of the words; see {@link PhraseHash}. */
    long[] keys() {
        return keys;
    }

    /** Those of the words that a filter lets pass: how many they are. */
    int candidates(PhraseFilter wanted) {
        int count = words();
        if (filter != wanted) {
            filter = wanted;
            candidateCount = 0;
            for (int word = 0; word < count; word++) {
                if (wanted.mayHave(keys[word])) {
                    addCandidate(word);
                }
            }
        }
        return candidateCount;
    }

    private void addCandidate(int word) {
        if (candidateCount == candidates.length) {
            candidates = Arrays.copyOf(candidates, Math.max(Marks.SIZE, 2 * candidateCount));
        }
        candidates[candidateCount++] = word;
    }

    /** A word that the filter let pass last. */
    int candidate(int index) {
        return candidates[index];
    }

    /** Whether an {@code @} stands right before a word; to be asked after {@link #words}. */
    boolean isAddressed() {
        return addressed;
    }

    /** Where the marks of words begin and end, a word does. */
    private void split() {
        addressed = false;
        int count = 0;
        long lastWord = 0;
        long lastAt = 0;
        for (int base = 0; base < length; base += Marks.SIZE) {
            long marks = Marks.words(bytes, base, length);
            long ats = Marks.ats(bytes, base, length);
            addressed |= (Marks.behind(ats, lastAt) & marks) != 0;
            long edges = marks ^ Marks.behind(marks, lastWord);
            lastWord = Marks.last(marks);
            lastAt = Marks.last(ats);
            if (bounds.length <= count + Marks.SIZE) {
                bounds = Arrays.copyOf(bounds, Math.max(2 * bounds.length, 2 * Marks.SIZE));
            }
            while (edges != 0) {
                bounds[count++] = base + Long.numberOfTrailingZeros(edges);
                edges &= edges - 1;
            }
        }
        if (count % 2 == 1) {
            bounds[count++] = length;
        }
        words = count / 2;
        filter = null;
        hash();
    }

    private void hash() {
        if (keys.length < words) {
            keys = new long[Math.max(words, 2 * keys.length)];
        }
        for (int word = 0; word < words; word++) {
            keys[word] = PhraseHash.of(bytes, start(word), end(word));
        }
    }

    /** Whether a word goes on with the byte at that index. */
    public static boolean isWord(byte folded) {
        return WordFold.WORD[folded & 0xff];
    }
}
