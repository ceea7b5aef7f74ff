package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** A whole refresh of Pagila, from an older server to the newest. */
@RequiresProgram("pg_dump")
final class PagilaRefreshTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension().version(PostgresVersion.V15);

    @RegisterExtension
    static final PostgresExtension PREVIEWS = new PostgresExtension();

    private static final String KEY = "key " + UUID.randomUUID();

    private static final Map<String, String> MASKS = Map.ofEntries(
            Map.entry("customer.first_name", "{mask: first-name}"),
            Map.entry("customer.last_name", "{mask: last-name}"),
            Map.entry("customer.email", "{mask: email}"),
            Map.entry("staff.first_name", "{mask: first-name}"),
            Map.entry("staff.last_name", "{mask: last-name}"),
            Map.entry("staff.email", "{mask: email}"),
            Map.entry("staff.username", "{mask: token}"), // varchar(16) is too short for "username"
            Map.entry("staff.password", "{mask: constant, value: '!'}"),
            Map.entry("staff.picture", "{mask: \"null\"}"),
            Map.entry("address.address", "{mask: address}"),
            Map.entry("address.phone", "{mask: phone}"));

    private static PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeAll
    @SuppressWarnings("SystemOut")
    static void load() throws Exception {
        System.out.println("Pagila is masked with the key \"%s\"".formatted(KEY));
        source = Pagila.create(PRODUCTION);
    }

    @BeforeEach
    void createTarget() throws SQLException {
        target = School.stamp(PREVIEWS.createDatabase());
    }

    @Test
    void everythingArrives() throws Exception {
        refresh(table -> "all");

        assertThat(counts(target)).isEqualTo(counts(source));
        for (String table : List.of("rental", "payment_p2007_03", "film", "inventory", "actor", "store")) {
            assertThat(content(target, table)).isNotEmpty().isEqualTo(content(source, table));
        }
        assertThat(column(target, constraints())).isEqualTo(column(source, constraints()));
        assertThat(column(target, "SELECT actors FROM film_list WHERE title = 'ALI FOREVER'"))
                .isEqualTo(column(source, "SELECT actors FROM film_list WHERE title = 'ALI FOREVER'"));
        assertThat(column(target, "SELECT email FROM customer WHERE email !~ '@example[.]com$'"))
                .isEmpty();
        assertThat(column(target, "SELECT count(*) FROM customer_list WHERE name = 'MARY SMITH'"))
                .containsExactly("0");
    }

    @Test
    void theApplicationGoesOnWithIt() throws Exception {
        refresh(table -> "all");

        execute(
                target,
                "INSERT INTO film (title, language_id, description) VALUES ('LOOPS FOREVER', 1, 'About loops')",
                "UPDATE film SET rental_rate = 1 WHERE title = 'LOOPS FOREVER'");
        assertThat(column(target, "SELECT film_id || ' ' || fulltext FROM film WHERE title = 'LOOPS FOREVER'"))
                .containsExactly("1001 'forev':2 'loop':1,4");
    }

    @Test
    void aPartKeepsTheCycleOfStoresAndStaff() throws Exception {
        refresh(table -> table.name().name().equals("rental") ? "{newest: 100 by rental_date}" : "referenced");

        assertThat(column(target, "SELECT count(*) FROM rental")).containsExactly("100");
        assertThat(column(target, "SELECT count(*) FROM store JOIN staff ON manager_staff_id = staff_id"))
                .containsExactly("2");
        assertThat(column(target, "SELECT count(*) FROM ONLY payment")).containsExactly("0");
        assertThat(column(target, constraints())).isEqualTo(column(source, constraints()));
    }

    private static String constraints() {
        return "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint"
                + " WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1";
    }

    private static List<@Nullable String> content(PGSimpleDataSource database, String table) throws SQLException {
        return column(database, "SELECT t::text FROM %s t ORDER BY 1".formatted(table));
    }

    private static List<String> counts(PGSimpleDataSource database) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (Table table : KeepRules.tables(source)) {
            counts.add(table.name() + " "
                    + column(database, "SELECT count(*) FROM " + table.fromSql())
                            .get(0));
        }
        return counts;
    }

    private void refresh(Function<Table, String> rows) throws ProblemsException, SQLException {
        Seed.builder()
                .source(source)
                .target(target)
                .structure(new StructureRule.Dump())
                .rules(new KeepRules(MASKS, List.of()).of(source, rows))
                .maskingKey(MaskingKey.of(KEY))
                .build()
                .refresh();
    }
}
