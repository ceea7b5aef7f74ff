package com.c0d3.previewdb.seed.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.c0d3.previewdb.seed.structure.Everything;
import com.c0d3.previewdb.testing.EveryPostgres;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the catalog says of one of everything, on every version. */
@EveryPostgres
final class CatalogVersionsTest {
    @Test
    void readsOneOfEverything(PostgresExtension postgres) throws Exception {
        DataSource database = Everything.create(postgres);
        PostgresExtension.execute(database, """
                CREATE FOREIGN DATA WRAPPER nowhere;
                CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
                CREATE FOREIGN TABLE distant (id int) SERVER far;
                CREATE TABLE spread (id int) PARTITION BY LIST (id);
                CREATE FOREIGN TABLE spread_far PARTITION OF spread FOR VALUES IN (1) SERVER far;
                CREATE TABLE spread_near PARTITION OF spread DEFAULT;
                ALTER TABLE events_rest ADD CONSTRAINT only_here FOREIGN KEY (id) REFERENCES empty_serial NOT VALID;
                CREATE DOMAIN work_email AS email NOT NULL;
                CREATE UNLOGGED TABLE fleeting (mail work_email, mails email[], many float_range[]);
                """);
        Catalog catalog = read(database);

        heaps(catalog);
        types(catalog);
        keys(catalog);
        assertThat(table(catalog, "distant").kind()).isEqualTo(Table.Kind.FOREIGN);
        assertThat(table(catalog, "distant").heaps()).isEmpty();
        assertThat(table(catalog, "spread").foreignPartitions()).containsExactly(TableName.parse("spread_far"));
        assertThat(table(catalog, "fleeting").unlogged()).isTrue();
        assertThat(table(catalog, "no_columns").columns()).isEmpty();
        assertThat(table(catalog, "events").triggers()).containsExactly("every_event");
        assertThat(table(catalog, "secrets").rowSecurity()).isFalse(); // a superuser sees everything
        assertThat(catalog.largeObjects()).isEqualTo(2);
        assertThat(catalog.standby()).isFalse();
        assertThat(catalog.views())
                .filteredOn(view -> view.name().toString().matches("zz_counts|yy_between|aa_total|never_filled"))
                .extracting(view -> view.name().toString(), View::materialized, View::populated)
                .containsExactly(
                        tuple("zz_counts", true, true),
                        tuple("yy_between", false, true),
                        tuple("aa_total", true, true),
                        tuple("never_filled", true, false));
        assertThat(catalog.sequences())
                .extracting(sequence -> sequence.name().toString(), Sequence::start, Sequence::increment)
                .contains(tuple("free_numbers", 1000L, 7L), tuple("tickets_down_seq", -1L, -1L));
    }

    private static void heaps(Catalog catalog) {
        assertThat(table(catalog, "events").heaps())
                .extracting(heap -> heap.name().toString())
                .containsExactly("events_2024_click", "events_2024_other", "events_rest");
        assertThat(table(catalog, "users").heaps()).singleElement().satisfies(heap -> {
            assertThat(heap.pages()).isPositive();
            assertThat(heap.estimatedRows()).isPositive();
        });
        assertThat(table(catalog, "places").heaps())
                .extracting(Heap::fromSql)
                .containsExactly("ONLY \"public\".\"places\"");
    }

    private static void types(Catalog catalog) {
        assertThat(table(catalog, "users").columns())
                .extracting(
                        Column::name,
                        Column::kind,
                        column -> column.valueType().base(),
                        column -> column.valueType().form())
                .contains(
                        tuple("mail", Column.Kind.TEXT, "citext", ValueType.Form.BASE),
                        tuple("feeling", Column.Kind.OTHER, "mood", ValueType.Form.ENUM),
                        tuple("home", Column.Kind.TEXT_INSIDE, "address", ValueType.Form.COMPOSITE),
                        tuple("homes", Column.Kind.TEXT_INSIDE, "address", ValueType.Form.COMPOSITE),
                        tuple("extra", Column.Kind.TEXT_INSIDE, "hstore", ValueType.Form.BASE),
                        tuple("score", Column.Kind.TEXT_INSIDE, "float_range", ValueType.Form.RANGE),
                        tuple("avatar", Column.Kind.OTHER, "oid", ValueType.Form.BASE));
        assertThat(column(catalog, "users", "code").maxLength()).isEqualTo(OptionalInt.of(12));
        assertThat(column(catalog, "users", "code").notNull()).isTrue();
        assertThat(column(catalog, "users", "avatar").mayHoldLargeObjects()).isTrue();
        assertThat(column(catalog, "users", "id").identity()).isEqualTo(Column.Identity.ALWAYS);
        assertThat(column(catalog, "users", "name_length").generation()).isEqualTo(Column.Generation.STORED);
        assertThat(column(catalog, "fleeting", "mail").notNull()).isTrue();
        assertThat(column(catalog, "fleeting", "mail").valueType())
                .isEqualTo(new ValueType("citext", ValueType.Form.BASE, false));
        assertThat(column(catalog, "fleeting", "mails").valueType())
                .isEqualTo(new ValueType("citext", ValueType.Form.BASE, true));
        catalog.find(TableName.parse("modern"))
                .ifPresent(modern -> assertThat(modern.findColumn("shout"))
                        .map(Column::generation)
                        .contains(Column.Generation.VIRTUAL));
    }

    private static void keys(Catalog catalog) {
        assertThat(table(catalog, "units").orderingKey()).contains(new UniqueKey(List.of("tenant", "id"), true));
        assertThat(table(catalog, "mails").orderingKey()).contains(new UniqueKey(List.of("address"), false));
        assertThat(table(catalog, "no_key").orderingKey()).isEmpty();
        assertThat(table(catalog, "orphans").foreignKeys())
                .extracting(ForeignKey::name, ForeignKey::validated)
                .containsExactly(tuple("orphans_user", false));
        assertThat(table(catalog, "units").foreignKeys())
                .extracting(key -> key.matchSql("p", "r"))
                .containsExactly("p.\"tenant\" OPERATOR(pg_catalog.=) r.\"tenant\""
                        + " AND p.\"id\" OPERATOR(pg_catalog.=) r.\"parent\"");
        assertThat(table(catalog, "events").foreignKeys())
                .filteredOn(key -> key.name().equals("only_here"))
                .singleElement()
                .satisfies(key -> assertThat(table(catalog, "events").heaps())
                        .filteredOn(key::holdsFor)
                        .extracting(heap -> heap.name().toString())
                        .containsExactly("events_rest"));
        catalog.find(TableName.parse("modern_notes"))
                .ifPresent(notes -> assertThat(notes.foreignKeys())
                        .filteredOn(key -> key.name().equals("modern_note"))
                        .extracting(key -> key.matchSql("p", "r"))
                        .containsExactly("p.\"id\" OPERATOR(pg_catalog.=) r.\"id\""
                                + " AND p.\"during\" OPERATOR(pg_catalog.&&) r.\"during\""));
    }

    private static Table table(Catalog catalog, String name) {
        return catalog.find(TableName.parse(name)).orElseThrow();
    }

    private static Column column(Catalog catalog, String table, String column) {
        return table(catalog, table).findColumn(column).orElseThrow();
    }

    private static Catalog read(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            return Catalog.read(connection);
        }
    }
}
