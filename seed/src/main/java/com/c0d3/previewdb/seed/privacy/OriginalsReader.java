package com.c0d3.previewdb.seed.privacy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.copy.CopyReader;
import com.c0d3.previewdb.seed.copy.CopyRow;
import com.c0d3.previewdb.seed.leak.Allowances;
import com.c0d3.previewdb.seed.leak.Nature;
import com.c0d3.previewdb.seed.leak.Origin;
import com.c0d3.previewdb.seed.leak.OriginalsIndex;
import com.c0d3.previewdb.seed.mask.MaskKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads the originals from the source, table by table on several connections. Used once. */
final class OriginalsReader {
    private final OriginalsIndex.Collector collector;
    private final Queue<Part> parts = new ConcurrentLinkedQueue<>();

    OriginalsReader(Allowances allowances) {
        collector = OriginalsIndex.collector(allowances);
    }

    /** Some columns of a table; the numbers stand for them. */
    private record Part(Table table, List<Column> columns, int[] numbers) {}

    void add(Table table, List<MaskedColumn> masked) {
        List<Column> columns = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (MaskedColumn each : masked) {
            nature(each).ifPresent(nature -> {
                columns.add(each.column());
                numbers.add(
                        collector.column(new Origin(table.name(), each.column().name()), nature));
            });
        }
        if (!columns.isEmpty()) {
            parts.add(new Part(
                    table, columns, numbers.stream().mapToInt(Integer::intValue).toArray()));
        }
    }

    /** What the values are; empty if they tell nothing: a key, a time, a truth value. */
    private static Optional<Nature> nature(MaskedColumn masked) {
        String column = masked.column().name();
        if (masked.table().foreignKeys().stream().anyMatch(key -> key.columns().contains(column))) {
            return Optional.empty(); // its values are those of the column that it refers to
        }
        if (masked.spec().kind() == MaskKind.TEXT) {
            return Optional.of(Nature.TEXT);
        }
        if (ColumnTypes.isNumber(masked.column())) {
            return Optional.of(Nature.NUMBER);
        }
        boolean tells = masked.column().kind() != Column.Kind.OTHER || ColumnTypes.isBytes(masked.column());
        return tells ? Optional.of(Nature.VALUE) : Optional.empty();
    }

    OriginalsIndex read(List<Connection> snapshots) throws ProblemsException {
        Workers.run(snapshots, this::work);
        return collector.build();
    }

    private void work(Connection snapshot) throws ProblemsException {
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            read(snapshot, part);
        }
    }

    private void read(Connection snapshot, Part part) throws ProblemsException {
        String columns =
                Identifiers.quote(part.columns.stream().map(Column::name).toList());
        String query = "SELECT %s FROM %s".formatted(columns, part.table.fromSql());
        try (CopyReader rows = new CopyReader(snapshot, query)) {
            for (Optional<byte[]> row = rows.next(); row.isPresent(); row = rows.next()) {
                CopyRow fields = new CopyRow(row.get());
                for (int i = 0; fields.next(); i++) {
                    if (!fields.isNull()) {
                        collector.add(part.numbers[i], fields.text());
                    }
                }
            }
        } catch (SQLException e) {
            throw ServerError.during(
                    "Reading the originals of the source's table \"%s\"".formatted(part.table.name()), e);
        }
    }
}
