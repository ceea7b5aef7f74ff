package com.c0d3.previewdb.seed.copy;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.subset.Selection;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real server writes, and reads. */
final class RoundTripTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String TABLE = "CREATE TABLE t (id int, words text, bytes bytea, list text[])";
    private static final int ROWS = 2_500;
    private static final long SEED = 20_240_229;

    @Test
    void fieldsAreDecodedAsTheDriverDoes() throws Exception {
        DataSource database = filled();
        List<@Nullable String> decoded = new ArrayList<>();

        try (Connection connection = database.getConnection();
                CopyReader reader = new CopyReader(connection, "SELECT words FROM t ORDER BY id")) {
            for (Optional<byte[]> row = reader.next(); row.isPresent(); row = reader.next()) {
                CopyRow fields = new CopyRow(row.get());
                assertThat(fields.next()).isTrue();
                decoded.add(fields.isNull() ? null : fields.text());
                assertThat(fields.next()).isFalse();
            }
        }

        assertThat(decoded).hasSize(ROWS).isEqualTo(column(database, "SELECT words FROM t ORDER BY id"));
    }

    /** Once untouched, once decoded and encoded again: the server reads the same either way. */
    @Test
    void copyIsTheSame() throws Exception {
        DataSource source = filled();
        for (Optional<FieldTransform> transform : List.of(same(), Optional.<FieldTransform>empty())) {
            DataSource target = POSTGRES.createDatabase();
            PostgresExtension.execute(target, TABLE);

            TableCopy.Count count = copy(source, target, Collections.nCopies(4, transform));

            assertThat(count.rows()).isEqualTo(ROWS);
            assertThat(content(target)).isEqualTo(content(source));
        }
    }

    @Test
    void closingEarlyGivesTheConnectionUp() throws Exception {
        try (CopySession session = CopySession.source(filled())) {
            try (CopyReader reader = new CopyReader(session.connection(), "SELECT words FROM t")) {
                assertThat(reader.next()).isPresent();
            }
            assertThat(session.connection().isClosed()).isTrue();
        }
    }

    @Test
    void sourceCannotBeWritten() throws Exception {
        try (CopySession session = CopySession.source(filled())) {
            assertThatThrownBy(() -> session.execute("DELETE FROM t"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cannot execute DELETE in a read-only transaction");
        }
    }

    @Test
    void rowSecurityDoesNotHideRows() throws Exception {
        DataSource database = filled();
        PostgresExtension.execute(
                database,
                "CREATE ROLE limited_%d LOGIN".formatted(ROWS),
                "GRANT SELECT ON t TO limited_%d".formatted(ROWS),
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY");
        try (CopySession session = CopySession.source(database)) {
            session.execute("SET LOCAL ROLE limited_%d".formatted(ROWS));

            assertThatThrownBy(() -> session.number("SELECT count(*) FROM t"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("query would be affected by row-level security policy");
        }
    }

    private static Optional<FieldTransform> same() {
        return Optional.of(value -> value);
    }

    private static TableCopy.Count copy(DataSource from, DataSource to, List<Optional<FieldTransform>> transforms)
            throws Exception {
        try (CopySession source = CopySession.source(from);
                CopySession target = CopySession.target(to)) {
            Table table =
                    Catalog.read(source.connection()).find(TableName.parse("t")).orElseThrow();
            Selection selection = new Selection(table, table.columns(), "SELECT id, words, bytes, list FROM t");
            TableCopy.Count count = new TableCopy(selection, transforms, rows -> {}).run(source, target);
            source.commit();
            target.commit();
            return count;
        }
    }

    private static List<@Nullable String> content(DataSource database) throws SQLException {
        return column(database, "SELECT t::text FROM t ORDER BY id");
    }

    private static DataSource filled() throws SQLException {
        DataSource database = POSTGRES.createDatabase();
        PostgresExtension.execute(database, TABLE);
        Random random = new Random(SEED);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 50 == 0 ? null : text(random));
                insert.setBytes(3, bytes(random));
                insert.setArray(4, connection.createArrayOf("text", new String[] {text(random), null, text(random)}));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return database;
    }

    /** Mostly what is special to COPY, and sometimes any character but NUL and surrogates. */
    private static String text(Random random) {
        String special = "\\\b\f\n\r\t\u000b\u007fN.x01\"{}, aü";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            int any = 1 + random.nextInt(Character.MAX_CODE_POINT);
            boolean surrogate = any <= Character.MAX_VALUE && Character.isSurrogate((char) any);
            text.appendCodePoint(
                    random.nextInt(4) > 0 || surrogate ? special.charAt(random.nextInt(special.length())) : any);
        }
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
