package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class ExistingStructureTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final TableName PARENT = TableName.parse("parent");
    private static final TableName CHILD = TableName.parse("child");

    private static PGSimpleDataSource database() throws Exception {
        PGSimpleDataSource database = POSTGRES.createDatabase();
        execute(
                database,
                "CREATE TABLE parent (id serial PRIMARY KEY)",
                "CREATE TABLE child (parent int REFERENCES parent)",
                "CREATE TABLE heir () INHERITS (parent)",
                "INSERT INTO parent DEFAULT VALUES",
                "INSERT INTO heir DEFAULT VALUES",
                "INSERT INTO child VALUES (1)");
        return database;
    }

    @Test
    void namesTheTablesThatAreMissing() throws Exception {
        TestTarget target = TestTarget.parallel(database());

        new ExistingStructure(List.of(PARENT, CHILD)).create(target);

        assertThatThrownBy(() -> new ExistingStructure(List.of(PARENT, TableName.parse("other"))).create(target))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "The target lacks tables:\nthe target has no table \"other\"; apply the application's migrations to"
                                + " it first");
    }

    @Test
    void isEmptiedWithoutTheTablesThatInherit() throws Exception {
        DataSource database = database();

        TargetTables.empty(TestTarget.parallel(database), List.of(CHILD, PARENT));

        assertThat(column(database, "SELECT id FROM parent UNION ALL SELECT parent FROM child"))
                .containsExactly("2");
        assertThat(column(database, "SELECT nextval('parent_id_seq')")).containsExactly("1");
    }

    @Test
    void isNotEmptiedWhereAnotherTableRefersToIt() throws Exception {
        DataSource database = database();

        assertThatThrownBy(() -> TargetTables.empty(TestTarget.parallel(database), List.of(PARENT)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "Emptying the target's tables failed: cannot truncate a table referenced in a foreign key constraint"
                                + " (SQLState 0A000). A table that refers to one of them but is not in the rules must be dropped from"
                                + " the target, or be added to the rules");
    }

    @Test
    void tablesOfOthersStayAsTheyAre() throws Exception {
        PGSimpleDataSource database = database();
        execute(
                database,
                "CREATE ROLE limited LOGIN",
                "CREATE INDEX ON child (parent)",
                "ALTER TABLE parent OWNER TO limited");
        List<String> before = Fingerprint.of(database);
        PGSimpleDataSource limited = POSTGRES.superuser(String.valueOf(database.getDatabaseName()));
        limited.setUser("limited");
        TestTarget target = TestTarget.parallel(limited);

        Deferred deferred = Deferred.take(target, StructureListener.none());

        assertThat(deferred.kept())
                .containsExactly(
                        "the index parent_pkey on public.parent stays during the load: constraint child_parent_fkey on"
                                + " table public.child depends on it");
        deferred.restore(target, StructureListener.none());
        assertThat(Fingerprint.of(database)).isEqualTo(before);
    }
}
