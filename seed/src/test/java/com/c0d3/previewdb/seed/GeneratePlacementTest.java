package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Invented rows fit the bounds of partitions and exclusion constraints; what cannot be kept is refused by name. */
final class GeneratePlacementTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private PGSimpleDataSource target;

    @BeforeEach
    void createTarget() throws SQLException {
        target = School.stamp(POSTGRES.createDatabase());
    }

    @Test
    void rowsTakeTurnsAmongRangesOfTimes() throws Exception {
        execute(
                target,
                "CREATE TABLE log (id int, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE log_a PARTITION OF log FOR VALUES FROM ('2019-01-01 00:00+03') TO ('2019-01-02 00:00+03')",
                "CREATE TABLE log_b PARTITION OF log FOR VALUES FROM ('2031-01-01') TO ('2031-02-01')",
                "ALTER DATABASE %s SET timezone = 'Asia/Tokyo'".formatted(target.getDatabaseName()));

        assertThat(generate("log: {rows: all, columns: {id: keep, at: keep}}").rows())
                .isEqualTo(20);

        assertThat(List.of(count(target, "log_a"), count(target, "log_b"))).containsExactly(10, 10);
    }

    @Test
    void rowsTakeTurnsAmongRangesOfNumbersWithoutUsingANumberTwice() throws Exception {
        execute(
                target,
                "CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL) PARTITION BY RANGE (id)",
                "CREATE TABLE item_a PARTITION OF item FOR VALUES FROM (100) TO (106)",
                "CREATE TABLE item_b PARTITION OF item FOR VALUES FROM (200) TO (300)",
                "CREATE TABLE part (item int NOT NULL REFERENCES item)");

        SeedReport report = generate(
                "item: {rows: all, columns: {id: keep, name: keep}}", "part: {rows: all, columns: {item: keep}}");

        assertThat(column(target, "SELECT id FROM item_a ORDER BY id"))
                .containsExactly("100", "101", "102", "103", "104", "105");
        assertThat(count(target, "item_b")).isPositive();
        assertThat(count(target, "part")).isEqualTo(60);
        assertThat(report.rows()).isEqualTo(60 + count(target, "item"));
    }

    @Test
    void rowsTakeTurnsAmongListsAndHashesOnTwoLevels() throws Exception {
        execute(
                target,
                "CREATE TABLE sale (id int NOT NULL, region text, year int NOT NULL) PARTITION BY LIST (region)",
                "CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('de', 'fr') PARTITION BY RANGE (year)",
                "CREATE TABLE sale_eu_old PARTITION OF sale_eu FOR VALUES FROM (1990) TO (2000)",
                "CREATE TABLE sale_eu_new PARTITION OF sale_eu FOR VALUES FROM (2000) TO (MAXVALUE)",
                "CREATE TABLE sale_us PARTITION OF sale FOR VALUES IN ('us') PARTITION BY HASH (id)",
                "CREATE TABLE sale_us_0 PARTITION OF sale_us FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                "CREATE TABLE sale_us_1 PARTITION OF sale_us FOR VALUES WITH (MODULUS 2, REMAINDER 1)");

        generate("sale: {rows: all, columns: {id: keep, region: keep, year: keep}}");

        assertThat(count(target, "sale")).isEqualTo(20);
        assertThat(List.of(count(target, "sale_eu_old"), count(target, "sale_eu_new"), count(target, "sale_us")))
                .containsExactly(5, 5, 10);
    }

    @Test
    void rowsReferOnlyToWhatAPartitionTakes() throws Exception {
        execute(
                target,
                "CREATE TABLE tenant (id int PRIMARY KEY)",
                "CREATE TABLE note (id int NOT NULL, tenant int NOT NULL REFERENCES tenant) PARTITION BY LIST (tenant)",
                "CREATE TABLE note_2 PARTITION OF note FOR VALUES IN (2)",
                "CREATE TABLE note_3 PARTITION OF note FOR VALUES IN (3)");

        generate("tenant: {rows: all, columns: {id: keep}}", "note: {rows: all, columns: {id: keep, tenant: keep}}");

        assertThat(column(target, "SELECT DISTINCT tenant FROM note ORDER BY 1"))
                .containsExactly("2", "3");
        assertThat(count(target, "note")).isEqualTo(60);
    }

    @Test
    void rowsThatMustNotOverlapAreUnlikeEachOther() throws Exception {
        execute(
                target,
                "CREATE TABLE booking (id int PRIMARY KEY, during int4range NOT NULL, EXCLUDE USING gist (during WITH &&))",
                "CREATE TABLE seat (num int NOT NULL, side text NOT NULL CHECK (side IN ('l', 'r')), EXCLUDE USING btree"
                        + " (num WITH =, side WITH =))");

        generate(
                "booking: {rows: all, columns: {id: keep, during: keep}}",
                "seat: {rows: all, columns: {num: keep, side: keep}}");

        assertThat(List.of(count(target, "booking"), count(target, "seat"))).containsExactly(20, 20);
    }

    @Test
    void triggersThatDoNotRunAreNamed() throws Exception {
        execute(
                target,
                "CREATE TABLE note (id int PRIMARY KEY, body text)",
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
                "CREATE TRIGGER guard_note BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION refuse()",
                "CREATE TRIGGER later BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION refuse()");

        assertThat(generate("note: {rows: all, columns: {id: keep, body: keep}}")
                        .notes())
                .containsExactly(
                        "note: the trigger \"guard_note\" does not run: invented rows lack what it would fill in,"
                                + " and may be what it would refuse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "odd (at text NOT NULL) PARTITION BY RANGE (at) | odd: nobody knows which rows fit its partitions, by RANGE (at); add one for all others, list values that fit in the rules (generate: {columns: {odd.COLUMN: [\"…\"]}}), or leave the table empty (rows: none)",
                "odd (at int NOT NULL) PARTITION BY RANGE ((at / 10)) | odd: nobody knows which rows fit its partitions, by RANGE (((at / 10))); add one for all others, list values that fit in the rules (generate: {columns: {odd.COLUMN: [\"…\"]}}), or leave the table empty (rows: none)",
                "odd (at box NOT NULL, CONSTRAINT apart EXCLUDE USING gist (at WITH &&)) | odd: nobody knows which rows the exclusion constraint \"apart\" lets stand beside each other, EXCLUDE USING gist (at WITH &&); list values that fit in the rules (generate: {columns: {odd.COLUMN: [\"…\"]}}), or leave the table empty (rows: none)"
            })
    void whatCannotBeKeptIsRefusedByNameBeforeARowIsMade(String table, String message) throws Exception {
        execute(target, "CREATE TABLE " + table);
        String rules = "odd: {rows: all, columns: {at: keep}}";

        assertThatThrownBy(() -> generate(rules))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("No rows can be made:\n" + message);

        assertThat(generate(rules.replace("all", "none")).rows()).isZero();
    }

    private SeedReport generate(String... tables) throws ProblemsException {
        String yaml = "tables:\n  " + String.join("\n  ", tables);
        return Seed.builder()
                .target(target)
                .rules(SeedRules.parse("test", yaml))
                .maskingKey(MaskingKey.of("a key for tests only"))
                .publication(new PublicationOptions(true, false, false, 2))
                .build()
                .generate(new GenerateOptions(20, Optional.empty()));
    }
}
