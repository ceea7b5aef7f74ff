package com.c0d3.previewdb.guard.spring;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardConfigurationException;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real applications on a real server; run with Spring Boot 3 and with Spring Boot 4. */
final class GuardAutoConfigurationTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database;

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
    }

    @EnableAutoConfiguration
    static class Application {}

    @EnableAutoConfiguration
    static class OwnDataSource {
        @Bean
        DataSource dataSource() throws SQLException {
            return postgres.createDatabase();
        }
    }

    private ConfigurableApplicationContext start(Class<?> application, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "spring.datasource.url=" + database.getUrl(),
                "spring.datasource.username=postgres",
                "spring.datasource.hikari.maximum-pool-size=2",
                "spring.sql.init.mode=always",
                "spring.main.banner-mode=off",
                "logging.level.root=off"));
        all.addAll(List.of(properties));
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .run();
    }

    private String production() {
        return "localhost:" + postgres.port() + "/" + database.getDatabaseName();
    }

    @Test
    void runsWithTheSpringBootThatTheBuildAsksFor() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("previewdb.spring-boot"));
    }

    @Test
    void standsBelowThePoolWhichStaysTheBean() throws SQLException {
        try (ConfigurableApplicationContext context = start(Application.class, "previewdb.guard.row-limit=3")) {
            DataSource pool = context.getBean(DataSource.class);
            assertThat(pool).isInstanceOf(HikariDataSource.class);
            assertThat(((HikariDataSource) pool).getDataSource()).isInstanceOf(GuardedDataSource.class);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            assertThat(jdbc.update("DELETE FROM lessons WHERE id = ?", 1)).isEqualTo(1);
            assertThatThrownBy(() -> jdbc.update("DELETE FROM lessons"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
            assertThatThrownBy(() -> jdbc.update("DELETE FROM lessons WHERE id < 9"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
            assertThat(((HikariDataSource) pool).getHikariPoolMXBean().getTotalConnections())
                    .isPositive();
        }
        assertThat(count(database, "lessons")).isEqualTo(4);
    }

    @Test
    void aPreviewWithProductionsUrlDoesNotStart() {
        assertThatThrownBy(() -> start(
                        Application.class,
                        "spring.profiles.active=preview",
                        "previewdb.guard.production=" + production()))
                .hasRootCauseInstanceOf(ProductionRefusedException.class)
                .satisfies(failure -> {
                    FailureAnalysis analysis = analysis(failure);
                    assertThat(analysis.getDescription()).isEqualTo("""
                            The application was not started, because it would have used a database that it must not use:

                                Database:    %1$s
                                Why:         it is production, by '%1$s'
                                Recognised:  this environment is kept away from production because of spring.profiles.active=preview
                            """.formatted(production()));
                    assertThat(analysis.getAction())
                            .isEqualTo(
                                    "Point the preview at its own database: bootstrap hands out its URL and PREVIEWDB_STAMP."
                                            + " If this is not a preview, say so with previewdb.guard.environment=production.");
                });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(GuardAutoConfigurationTest.class.getClassLoader())
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {})) // others' want beans
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("com.c0d3."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void productionUsesProduction() {
        try (ConfigurableApplicationContext context = start(
                Application.class,
                "previewdb.guard.environment=production",
                "previewdb.guard.strict=true",
                "previewdb.guard.production=" + production())) {
            assertThat(context.getBean(Guard.class).environment())
                    .hasToString("production (previewdb.environment=production)");
        }
    }

    @Test
    void settingsThatCannotBeUsedAreNamed() {
        assertThatThrownBy(() -> start(Application.class, "previewdb.guard.production=postgres://db,id:x"))
                .hasRootCauseInstanceOf(GuardConfigurationException.class)
                .satisfies(failure -> assertThat(analysis(failure).getDescription())
                        .contains("production 'postgres://db' cannot be used: it is a URL")
                        .contains("production 'id:x' cannot be used"));
    }

    /** HikariCP alone would refuse the pair. */
    @Test
    void theNameOfPgjdbcsDriverBesideTheGuardsUrlDoesNoHarm() {
        try (ConfigurableApplicationContext context = start(
                Application.class,
                "spring.datasource.url=" + database.getUrl().replace("jdbc:", "jdbc:previewdb:"),
                "spring.datasource.driver-class-name=org.postgresql.Driver",
                "spring.sql.init.mode=never")) {
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT 1", Integer.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void scriptsMayDoEverythingOnlyWhereTheyArePermitted() {
        String production = "previewdb.guard.environment=production";
        try (ConfigurableApplicationContext context = start(Application.class, production)) {
            assertThat(context.getBean(Guard.class).statistics().permitted()).isEqualTo(1);
            // The connections are strict again, although they come from the same pool.
            assertThatThrownBy(() -> context.getBean(JdbcTemplate.class).execute("DROP TABLE lessons"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
        }
        assertThatThrownBy(() -> start(Application.class, production, "previewdb.guard.permit-migrations=false"))
                .hasRootCauseInstanceOf(StatementBlockedException.class);
    }

    @Test
    void standsAboveOtherDataSources() {
        try (ConfigurableApplicationContext context = start(OwnDataSource.class)) {
            assertThat(context.getBean(DataSource.class)).isInstanceOf(GuardedDataSource.class);
            assertThatThrownBy(() -> context.getBean(JdbcTemplate.class).update("DELETE FROM lessons"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
        }
    }

    @Test
    void guardsADataSourceThatThePoolMakesItself() {
        try (ConfigurableApplicationContext context = start(
                Application.class,
                "spring.datasource.hikari.data-source-class-name=" + PGSimpleDataSource.class.getName(),
                "spring.datasource.hikari.data-source-properties.url=" + database.getUrl())) {
            assertThatThrownBy(() -> context.getBean(JdbcTemplate.class).update("DELETE FROM lessons"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
        }
    }

    @Test
    void canBeSwitchedOff() {
        try (ConfigurableApplicationContext context = start(Application.class, "previewdb.guard.enabled=false")) {
            assertThat(context.getBeanNamesForType(Guard.class)).isEmpty();
            assertThat(context.getBean(JdbcTemplate.class).update("DELETE FROM lessons"))
                    .isEqualTo(5);
        }
    }

    @Test
    void countsAndTellsItsHealth() throws ReflectiveOperationException {
        try (ConfigurableApplicationContext context = start(Application.class)) {
            assertThatThrownBy(() -> context.getBean(JdbcTemplate.class).update("DELETE FROM lessons"))
                    .hasRootCauseInstanceOf(StatementBlockedException.class);
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            context.getBean("previewdbGuardMetrics", MeterBinder.class).bindTo(registry);
            assertThat(registry.get("previewdb.guard.decisions")
                            .tag("outcome", "blocked")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            Object indicator = context.getBean("previewdbHealthIndicator");
            Object health = indicator.getClass().getMethod("health").invoke(indicator);
            Object details = health.getClass().getMethod("getDetails").invoke(health);
            assertThat(details)
                    .isEqualTo(Map.of(
                            "environment", "unknown",
                            "signal", "no environment variable identifies it",
                            "refused", 0L,
                            "blocked", 1L,
                            "permitted", 0L,
                            "warned", 0L));
        }
    }

    @Test
    void itsPropertiesAreDescribedForEditors() throws Exception {
        try (InputStream json = Objects.requireNonNull(
                GuardProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            String metadata = new String(json.readAllBytes(), StandardCharsets.UTF_8);
            for (var component : GuardProperties.class.getRecordComponents()) {
                String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
                assertThat(metadata).contains("\"previewdb.guard." + name + "\"");
            }
            assertThat(metadata)
                    .contains("The maximum number of rows that one statement may delete or update; 0 for no limit.");
        }
    }
}
