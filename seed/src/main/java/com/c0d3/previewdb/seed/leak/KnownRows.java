package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.search.FoldedText;
import com.c0d3.previewdb.seed.search.TextSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of the source say in the columns that are masked, as hashes. A first name that many bear proves a leak
 * only if the very row still has it; a search that reads back finds that row by its key. Immutable and thread-safe.
 */
public final class KnownRows {
    private static final KnownRows NONE = new Reader().build();

    private final Map<TableName, List<String>> keys;
    private final TextSet values;

    private KnownRows(Reader reader) {
        keys = Map.copyOf(reader.keys);
        values = reader.values.build();
    }

    /** No row is known. */
    public static KnownRows none() {
        return NONE;
    }

    /** Begins to read rows. */
    public static Reader reader() {
        return new Reader();
    }

    /** The rows of a table with these columns, in the order of their names. */
    Rows of(TableName table, List<String> columns) {
        int[] key = keys.getOrDefault(table, List.of()).stream()
                .mapToInt(columns::indexOf)
                .toArray();
        return new Rows(key);
    }

    private static byte[] entry(String place, List<String> key, String value) {
        return FoldedText.fold("%s %s = %s".formatted(place, String.join(" ", key), value.strip()));
    }

    /** The rows of one table. Not thread-safe. */
    final class Rows {
        private final int[] key;
        private final FoldedText folded = FoldedText.create();

        private Rows(int[] key) {
            this.key = key;
        }

        /** Whether the row of that key has the same value in the source. */
        boolean hold(String place, byte[] row, int from, int to, int column) {
            List<String> fields = fields(row, from, to);
            List<String> keyFields = new ArrayList<>();
            for (int index : key) {
                if (index < 0 || index >= fields.size()) {
                    return false;
                }
                keyFields.add(fields.get(index));
            }
            byte[] entry = entry(place, keyFields, fields.get(column));
            folded.set(entry, 0, entry.length);
            return !keyFields.isEmpty() && values.find(folded) >= 0;
        }
    }

    private static List<String> fields(byte[] row, int from, int to) {
        List<String> texts = new ArrayList<>();
        CopyRow fields = new CopyRow(row, from, to);
        while (fields.next()) {
            texts.add(fields.isNull() ? "" : fields.text());
        }
        return texts;
    }

    /** Reads rows. Not thread-safe. */
    public static final class Reader {
        private final Map<TableName, List<String>> keys = new HashMap<>();
        private final TextSet.Builder values = TextSet.builder();

        private Reader() {}

        /**
         * Reads some columns of all rows of a table.
         *
         * @param key the columns of a key of the table, none of which is masked
         */
        public void read(Connection source, Table table, List<String> key, List<Column> columns) throws SQLException {
            keys.put(table.name(), key);
            List<String> names = new ArrayList<>(key);
            columns.forEach(column -> names.add(column.name()));
            String query = "SELECT %s FROM %s".formatted(Identifiers.quote(names), table.fromSql());
            try (CopyReader rows = new CopyReader(source, query)) {
                for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                    List<String> fields = fields(row.get(), 0, row.get().length);
                    add(table, fields.subList(0, key.size()), columns, fields.subList(key.size(), fields.size()));
                }
            }
        }

        private void add(Table table, List<String> key, List<Column> columns, List<String> fields) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (!fields.get(i).isBlank() && mayBeWeak(column, fields.get(i))) {
                    values.add(entry(table.name() + "." + column.name(), key, fields.get(i)), 0);
                }
            }
        }

        /** A strong value is found without its row; the same words and numbers are common where they are names. */
        private static boolean mayBeWeak(Column column, String value) {
            Nature nature = ColumnTypes.isNumber(column) ? Nature.NUMBER : Nature.NAME;
            return !ColumnTypes.isSingle(column) || Weight.of(FoldedText.fold(value.strip()), nature) == Weight.COMMON;
        }

        /** What was read; the reader is used up. */
        public KnownRows build() {
            return new KnownRows(this);
        }
    }
}
