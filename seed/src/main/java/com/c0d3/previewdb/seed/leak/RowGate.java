package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.PhraseIndex;
import com.c0d3.previewdb.seed.search.SearchText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Searches the rows of a table for originals, in COPY's text format. Not thread-safe. */
public final class RowGate {
    private static final byte[] NOTHING = {};

    /** A number with fewer digits is never strong; see {@link Weight}. */
    private static final int MIN_STRONG_NUMBER = 11;

    private final OriginalsIndex index;
    private final Gate gate;
    private final String prefix;
    private final SearchedColumn[] columns;
    private final boolean keyed;
    private final @Nullable LongAdder[][] mentions;
    private final CopiedColumns.Column[] copies;
    private final long[] counted; // by origins: the last field that was counted as one of a copy
    private long fields;
    private final KnownRows.Rows known;

    private final FieldText[] texts;
    private final FoldedText time = FoldedText.create();
    private final PhraseIndex.Hits hits = this::hit;

    // The field that is being searched.
    private byte[] source = NOTHING;
    private byte[] row = NOTHING;
    private int rowStart;
    private int rowEnd;
    private int column;
    private FoldedText folded = time;
    private boolean decoded;
    private boolean leaking;

    RowGate(Gate gate, String prefix, List<SearchedColumn> columns, List<FieldText> texts, KnownRows.Rows known) {
        this.gate = gate;
        this.index = gate.index();
        this.prefix = prefix;
        this.known = known;
        this.columns = columns.toArray(SearchedColumn[]::new);
        this.texts = texts.toArray(FieldText[]::new);
        keyed = columns.stream().anyMatch(SearchedColumn::key);
        mentions = new LongAdder[columns.size()][index.origins().size()];
        counted = new long[index.origins().size()];
        copies = columns.stream()
                .map(each -> gate.findings().copies().column(prefix + each.name()))
                .toArray(CopiedColumns.Column[]::new);
    }

    /**
     * Searches a row that is about to leave.
     *
     * @param sourceRow the row as it was in the source; empty if that is not known
     * @param bytes holds the row that leaves, from one index up to another
     * @return whether it may leave
     */
    public boolean passes(byte[] sourceRow, byte[] bytes, int from, int to) {
        source = sourceRow;
        row = bytes;
        rowStart = from;
        rowEnd = to;
        leaking = false;
        CopyRow fields = new CopyRow(bytes, from, to);
        int searched = 0;
        for (column = 0; column < columns.length && fields.next(); column++) {
            if (!fields.isNull()) {
                if (!isPlainNumber(fields.start(), fields.end())) {
                    field(fields.start(), fields.end());
                }
                searched++;
            }
        }
        gate.findings().searched(searched, to - from);
        return !leaking;
    }

    /** Whether the field holds only digits, and so few of them that they tell nothing in a column that is kept. */
    private boolean isPlainNumber(int start, int end) {
        SearchedColumn searched = columns[column];
        if (searched.kind() != SearchedColumn.Kind.NUMBER || searched.masked() || end - start >= MIN_STRONG_NUMBER) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (row[i] < '0' || row[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private void field(int start, int end) {
        if (columns[column].kind() == SearchedColumn.Kind.TIME && !columns[column].masked()) {
            time(start, end);
            return;
        }
        SearchText text = texts[column].of(row, start, end);
        decoded = false;
        folded = text.plain();
        fields++;
        if (isRead(columns[column]) && !isBlank()) {
            copies[column].field();
        }
        searchFolded();
        decoded = true;
        for (int i = 0; i < text.decodedCount(); i++) {
            folded = text.decoded(i);
            searchFolded();
        }
    }

    /** A time holds no word and no number, but may be all that a text says. */
    private void time(int start, int end) {
        if (index.texts().size() > 0) {
            time.set(row, start, end);
            folded = time;
            searchWhole();
        }
    }

    private void searchFolded() {
        index.phrases().search(folded, hits);
        searchWhole();
    }

    private void searchWhole() {
        int whole = index.texts().find(folded);
        if (whole >= 0) {
            leak(index.origin(whole), 0, folded.length());
        }
    }

    private void hit(int start, int end, int payload) {
        Origin origin = index.origin(payload);
        if (OriginalsIndex.isStrong(payload) || (isTelling(start, end) && isLeak(payload, origin, start, end))) {
            leak(origin, start, end);
        } else if (columns[column].kind() != SearchedColumn.Kind.NUMBER && !columns[column].masked()) {
            mention(payload, origin).increment();
        }
    }

    /** Whether a weak original tells something at this place. */
    private boolean isTelling(int start, int end) {
        SearchedColumn searched = columns[column];
        if (decoded || !isWhole(start, end)) {
            return false;
        }
        if (searched.masked()) {
            return isUnchanged();
        }
        return isRead(searched);
    }

    /** Whether what a field of the column says alone may tell something. */
    private static boolean isRead(SearchedColumn searched) {
        boolean text = searched.kind() == SearchedColumn.Kind.TEXT || searched.kind() == SearchedColumn.Kind.SEVERAL;
        return text && !searched.key() && !searched.masked();
    }

    private boolean isBlank() {
        for (int i = 0; i < folded.length(); i++) {
            if (FoldedText.isWord(folded.bytes()[i])) {
                return false;
            }
        }
        return true;
    }

    /** What many share is a leak at once only where it stayed; elsewhere the whole column decides. */
    private boolean isLeak(int payload, Origin origin, int start, int end) {
        if (!OriginalsIndex.isCommon(payload) || columns[column].masked()) {
            return true;
        }
        int number = index.column(payload);
        if (counted[number] != fields && !gate.allowances().isPair(origin, place())) {
            String fingerprint = gate.fingerprints().of(folded.bytes(), start, end);
            if (!gate.allowances().isFingerprint(fingerprint)) {
                counted[number] = fields;
                copies[column].hit(origin, key(), fingerprint);
            }
        }
        return false;
    }

    /** Whether the match is all that the field says, or all of one of its texts. */
    private boolean isWhole(int start, int end) {
        byte[] bytes = folded.bytes();
        if (columns[column].kind() == SearchedColumn.Kind.SEVERAL) {
            return isDelimiter(bytes, start - 1) && isDelimiter(bytes, end);
        }
        for (int i = 0; i < start; i++) {
            if (FoldedText.isWord(bytes[i])) {
                return false;
            }
        }
        for (int i = end; i < folded.length(); i++) {
            if (FoldedText.isWord(bytes[i]) && bytes[i] != FoldedText.BORDER) {
                return false;
            }
        }
        return true;
    }

    private boolean isDelimiter(byte[] bytes, int at) {
        return at < 0 || at >= folded.length() || "\"{}(),><".indexOf(bytes[at]) >= 0;
    }

    /** Whether the field of this row left as it was. */
    private boolean isUnchanged() {
        if (source.length == 0) {
            return known.hold(place(), row, rowStart, rowEnd, column);
        }
        CopyRow before = new CopyRow(source);
        CopyRow after = new CopyRow(row, rowStart, rowEnd);
        for (int i = 0; i <= column; i++) {
            if (!before.next() || !after.next()) {
                return false;
            }
        }
        return Arrays.equals(FoldedText.fold(before.text()), FoldedText.fold(after.text()));
    }

    private void leak(Origin origin, int start, int end) {
        String place = place();
        if (gate.allowances().isPair(origin, place)) {
            return;
        }
        String fingerprint = gate.fingerprints().of(folded.bytes(), start, end);
        if (!gate.allowances().isFingerprint(fingerprint)) {
            leaking = true;
            gate.findings().leak(place, origin, key(), fingerprint);
        }
    }

    private LongAdder mention(int payload, Origin origin) {
        int number = index.column(payload);
        LongAdder known = mentions[column][number];
        if (known == null) {
            known = gate.findings().mention(place(), origin);
            mentions[column][number] = known;
        }
        return known;
    }

    private String place() {
        return prefix + columns[column].name();
    }

    /** The key of the row, so far as it consists of numbers: they tell nothing. */
    private String key() {
        if (!keyed) {
            return "";
        }
        StringBuilder key = new StringBuilder();
        CopyRow fields = new CopyRow(row, rowStart, rowEnd);
        for (int i = 0; fields.next() && i < columns.length; i++) {
            if (columns[i].key() && columns[i].kind() == SearchedColumn.Kind.NUMBER && !fields.isNull()) {
                key.append(key.isEmpty() ? "" : " ")
                        .append(columns[i].name())
                        .append('=')
                        .append(fields.text());
            }
        }
        return key.toString();
    }
}
