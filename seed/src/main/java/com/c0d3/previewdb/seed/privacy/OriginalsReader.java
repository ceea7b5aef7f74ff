package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.copy.Parallel;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.ColumnTypes;
import com.c0d3.previewdb.seed.leak.Leaves;
import com.c0d3.previewdb.seed.leak.Nature;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.People;
import com.c0d3.previewdb.seed.mask.Ranks;
import com.c0d3.previewdb.seed.search.PhraseFilter;
import com.c0d3.previewdb.seed.source.SourceError;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Reads the originals from the source, table by table on several connections. Used once. */
final class OriginalsReader {
    private final OriginalsIndex.Collector collector;
    private final People.Builder people = People.builder();
    private final Map<Origin, Ranks.Builder> ranks = new HashMap<>();
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

    OriginalsReader(Allowances allowances) {
        collector = OriginalsIndex.collector(allowances);
    }

    /** What was read. */
    record Read(OriginalsIndex originals, People people, Map<Origin, Ranks> ranks) {}

    /** Some columns of a table, and the full names that some of them make up. */
    private record Part(Table table, List<Sink> columns, List<FullName> names) {}

    /** The first and the last name of a row: many share each, but hardly anybody shares both. */
    private final class FullName {
        private final int first;
        private final int last;
        private final int original;
        private final int person;
        private final int turned;

        /** The indexes are those of the columns. */
        FullName(List<MaskedColumn> columns, int first, int last) {
            this.first = first;
            this.last = last;
            MaskedColumn one = columns.get(first);
            MaskedColumn other = columns.get(last);
            Origin origin = new Origin(
                    one.table().name(),
                    one.column().name() + " " + other.column().name());
            original = collector.column(origin, Nature.NAME);
            person = people.fullName(one.spec(), one.maxLength(), other.spec(), other.maxLength());
            turned = people.fullName(other.spec(), other.maxLength(), one.spec(), one.maxLength());
        }

        void add(@Nullable String[] row) {
            String firstName = row[first];
            String lastName = row[last];
            if (firstName != null && lastName != null && !firstName.isBlank() && !lastName.isBlank()) {
                add(person, firstName.strip(), " ", lastName.strip());
                add(turned, lastName.strip(), " ", firstName.strip());
                add(turned, lastName.strip(), ", ", firstName.strip());
            }
        }

        private void add(int column, String one, String between, String other) {
            collector.add(original, one + between + other);
            people.add(column, one + between + other);
        }
    }

    /** Where the values of a column go: three readers that do not know of each other. */
    private final class Sink {
        private final String name;
        private final int original;
        private final int person;
        private final Ranks.@Nullable Builder ranked;
        private final Leaves leaves;
        private final boolean single;
        private final boolean bytes;
        private final Optional<String> constant;

        Sink(MaskedColumn masked) {
            name = masked.column().name();
            original = masked.nature()
                    .map(nature -> collector.column(masked.origin(), nature))
                    .orElse(-1);
            person = masked.identifies() ? people.column(masked.spec(), masked.maxLength()) : -1;
            ranked = masked.isRoot() && masked.spec().isPermuted()
                    ? ranks.computeIfAbsent(masked.origin(), origin -> Ranks.builder())
                    : null;
            leaves = masked.leaves();
            single = ColumnTypes.isSingle(masked.column());
            bytes = ColumnTypes.isBytes(masked.column());
            constant = masked.spec().kind() == MaskKind.CONSTANT ? masked.spec().constant() : Optional.empty();
        }

        boolean isNeeded() {
            return original >= 0 || person >= 0 || ranked != null;
        }

        void add(String value) {
            if (ranked != null) {
                ranked.add(value);
            }
            if (bytes) {
                leaf(ofBytes(value));
            } else if (single) {
                leaf(value);
            } else {
                leaves.forEach(value, this::leaf);
            }
        }

        /** What the rules give everybody tells nobody. */
        private void leaf(String value) {
            if (constant.isPresent() && constant.get().equals(value)) {
                return;
            }
            if (original >= 0) {
                collector.add(original, value);
            }
            if (person >= 0) {
                people.add(person, value);
            }
        }

        private static String ofBytes(String hex) {
            boolean whole = hex.startsWith("\\x") && hex.length() % 2 == 0;
            return whole ? new String(HexFormat.of().parseHex(hex, 2, hex.length()), StandardCharsets.UTF_8) : hex;
        }
    }

    void add(Table table, List<MaskedColumn> masked) {
        List<MaskedColumn> needed = new ArrayList<>();
        List<Sink> columns = new ArrayList<>();
        for (MaskedColumn each : masked) {
            Sink sink = new Sink(each);
            if (sink.isNeeded()) {
                needed.add(each);
                columns.add(sink);
            }
        }
        if (!columns.isEmpty()) {
            parts.add(new Part(table, columns, names(needed)));
        }
    }

    private List<FullName> names(List<MaskedColumn> columns) {
        List<FullName> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                if (columns.get(i).spec().kind() == MaskKind.FIRST_NAME
                        && columns.get(j).spec().kind() == MaskKind.LAST_NAME) {
                    names.add(new FullName(columns, i, j));
                }
            }
        }
        return names;
    }

    Read read(List<Connection> snapshots) throws ProblemsException {
        Parallel.forEach(snapshots.size(), snapshots.iterator(), this::work);
        Map<Origin, Ranks> ranked = new HashMap<>();
        ranks.forEach((origin, builder) -> ranked.put(origin, builder.build()));
        PhraseFilter filter = PhraseFilter.of(collector.phrases(), people.phrases());
        return new Read(collector.build(filter), people.build(filter), Map.copyOf(ranked));
    }

    private void work(Connection snapshot) throws ProblemsException {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            read(snapshot, part);
        }
    }

    private static void read(Connection snapshot, Part part) throws ProblemsException {
        String columns =
                Identifiers.quote(part.columns.stream().map(sink -> sink.name).toList());
        String query = "SELECT %s FROM %s".formatted(columns, part.table.fromSql());
        @Nullable String[] values = new String[part.columns.size()];
        try (CopyReader rows = new CopyReader(snapshot, query)) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                read(new CopyRow(row.get()), part, values);
            }
        } catch (SQLException e) {
            throw SourceError.during(
                    "Reading the originals of the source's table \"%s\"".formatted(part.table.name()), e);
        }
    }

    private static void read(CopyRow fields, Part part, @Nullable String[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.next() && !fields.isNull() ? fields.text() : null;
            if (values[i] != null) {
                part.columns.get(i).add(values[i]);
            }
        }
        part.names.forEach(name -> name.add(values));
    }
}
