package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.config.BootstrapConfig.Database;
import com.c0d3.previewdb.bootstrap.config.FenceSection;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.StructureRule;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Previews get a role that owns nothing; the administrator is no superuser. */
final class SplitPreviewTest extends ExistingServer {
    private static final String APPLICATION = "school_app";

    private BootstrapConfig unsplit;
    private BootstrapConfig split;

    @BeforeEach
    void anAdministratorThatIsNoSuperuser() throws SQLException {
        execute(previews.superuser("postgres"), "CREATE ROLE manager LOGIN CREATEDB CREATEROLE");
        unsplit = fenced(Optional.empty());
        split = fenced(Optional.of(new FenceSection.Split(APPLICATION, ownerFile())));
    }

    private Path ownerFile() {
        return directory.resolve("preview-owner.env");
    }

    private BootstrapConfig fenced(Optional<FenceSection.Split> roles) {
        FenceSection fence =
                new FenceSection(List.of("public"), Optional.of(2L), Optional.of(1L), List.of(), false, roles);
        BootstrapConfig config = config(previews.port(), "manager", withRows().seed());
        return new BootstrapConfig(
                config.server(),
                new Database(
                        config.database().name(),
                        config.database().owner(),
                        List.of(),
                        Optional.of(fence),
                        Optional.empty()),
                config.access(),
                config.seed(),
                config.production(),
                config.envFile(),
                Optional.empty());
    }

    private PreviewCredentials handedOut() throws Exception {
        try (Bootstrap bootstrap = open(split)) {
            return bootstrap.credentials().orElseThrow();
        }
    }

    private DataSource dataSource(String role, String password) {
        PGSimpleDataSource dataSource = previews.superuser("school_preview");
        dataSource.setUser(role);
        dataSource.setPassword(password);
        return dataSource;
    }

    private DataSource application() throws Exception {
        return dataSource(handedOut().role(), handedOut().password());
    }

    private DataSource owner() throws Exception {
        Properties variables = variables(ownerFile());
        return dataSource(variables.getProperty("PREVIEWDB_USER"), variables.getProperty("PREVIEWDB_PASSWORD"));
    }

    /** Reads lines of NAME='value', whose values here need no unquoting beyond that. */
    private static Properties variables(Path file) throws Exception {
        Properties variables = new Properties();
        variables.load(
                new StringReader(Files.readString(file).replace("='", "=").replaceAll("(?m)'$", "")));
        return variables;
    }

    private static String lastDetail(List<StepReport> plan) {
        return plan.get(plan.size() - 1).detail();
    }

    private void assertSplit() throws Exception {
        DataSource application = application();
        execute(application, "UPDATE lessons SET title = title WHERE id = 1");
        assertThat(column(application, "SELECT count(*) > 0 FROM users")).containsExactly("t");
        assertThatThrownBy(() -> execute(application, "DELETE FROM lessons WHERE true"))
                .hasMessageStartingWith("ERROR: previewdb stopped this DELETE");
        for (String destroying : List.of(
                "DROP TABLE lessons",
                "TRUNCATE lessons",
                "ALTER TABLE lessons DISABLE TRIGGER ALL",
                "DROP TRIGGER previewdb_fence_delete ON lessons",
                "CREATE TABLE mine (id int)",
                "UPDATE previewdb.fence_limit SET max_rows = 1000000")) {
            assertThatThrownBy(() -> execute(application, destroying))
                    .as(destroying)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void handsOutARoleThatOwnsNothing() throws Exception {
        assertThat(lastDetail(plan(split)))
                .isEqualTo("fence the tables of database 'school_preview', and let role 'school_app' read and write"
                        + " rows, and own nothing");
        assertThat(apply(split))
                .containsExactly("role", "database", "application", "stamp", "credentials", "owner", "rows", "fence");
        assertSplit();
        assertThat(apply(split)).isEmpty();
        assertThat(lastDetail(plan(split)))
                .isEqualTo("4 tables are fenced: one statement changes at most 2 rows, and all rows of at most 1;"
                        + " role 'school_app' uses them, and owns nothing");
        try (Bootstrap bootstrap = open(split)) {
            assertThat(bootstrap.status().values()).containsEntry("role", "school_app, which owns nothing");
            List<Check> checks = bootstrap.verify();
            assertThat(checks)
                    .filteredOn(check -> !check.name().contains("wrong password")) // this server trusts everybody
                    .allMatch(Check::passed);
            assertThat(checks)
                    .extracting(Check::name)
                    .contains(
                            "an application that writes, through the guard and HikariCP",
                            "a table of the application's own is refused",
                            "a change of the fence's limits is refused");
        }
    }

    @Test
    void theOwnersMigrationsAndSeedWorkOn() throws Exception {
        apply(split);
        execute(owner(), "CREATE TABLE later (id int)", "INSERT INTO later VALUES (1)");
        assertThat(column(application(), "SELECT id FROM later")).containsExactly("1");
        execute(owner(), "DROP TABLE later");
        Seed.builder()
                .source(source)
                .rules(School.rules())
                .structure(new StructureRule.Changelog(
                        directory.resolve("changelog.sql").toString()))
                .target(owner())
                .stamp(handedOut().stampId())
                .build()
                .refresh();
        assertSplit();
        execute(owner(), "CREATE TABLE later (id int)");
        assertThat(column(application(), "SELECT id FROM later")).isEmpty();
        assertThat(apply(split)).containsExactly("fence"); // the new table
    }

    @Test
    void takesTheTablesFromPreviewsThatOwnedThem() throws Exception {
        apply(unsplit);
        try (Bootstrap bootstrap = open(unsplit)) {
            assertThat(bootstrap.status().values()).containsEntry("role", ROLE + ", which owns it");
        }
        PreviewCredentials former;
        try (Bootstrap bootstrap = open(unsplit)) {
            former = bootstrap.credentials().orElseThrow();
        }
        assertThat(lastDetail(plan(split)))
                .isEqualTo("bring the fence of database 'school_preview' up to date, and let role 'school_app' read"
                        + " and write rows, and own nothing");
        assertThat(apply(split)).containsExactly("application", "credentials", "owner", "fence");
        assertSplit();
        String password = handedOut().password();
        try (Bootstrap bootstrap = open(split)) {
            bootstrap.rotate();
        }
        assertThat(handedOut().password()).isNotEqualTo(password);
        assertSplit();
        assertThat(column(owner(), "SELECT 1")).containsExactly("1");
        assertThat(apply(split)).isEmpty();
        assertThat(variables(ownerFile()).getProperty("PREVIEWDB_PASSWORD")).isNotEqualTo(former.password());
    }

    @Test
    void letsTheApplicationInAgain() throws Exception {
        apply(split);
        execute(owner(), "REVOKE CONNECT ON DATABASE school_preview FROM school_app");
        assertThat(plan(split))
                .extracting(StepReport::detail)
                .contains("let role 'school_app' connect to database 'school_preview'");
        assertThat(apply(split)).containsExactly("application");
        assertSplit();
    }
}
