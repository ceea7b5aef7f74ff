package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Drivers that wrap pgjdbc, inside the guard. */
final class WrappingDriversTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension preview = new PostgresExtension();

    private static String url(String wrapper, PostgresExtension server) {
        return "jdbc:%s:postgresql://localhost:%d/postgres".formatted(wrapper, server.port());
    }

    private static Guard guard() {
        return Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production("localhost:" + production.port())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p6spy", "otel", "aws-wrapper", "log4jdbc"})
    void isLookedThrough(String wrapper) throws SQLException {
        DataSource live = new DriverManagerDataSource(url(wrapper, production), "postgres", "");
        assertThatThrownBy(() -> guard().wrap(live).getConnection()).isInstanceOf(ProductionRefusedException.class);
        DataSource own = new DriverManagerDataSource(url(wrapper, preview), "postgres", "");
        try (Connection connection = guard().wrap(own).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThatThrownBy(() -> statement.execute("DELETE FROM pg_class"))
                    .isInstanceOf(StatementBlockedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"p6spy", "otel", "aws-wrapper", "log4jdbc"})
    void mayStandBehindThePrefix(String wrapper) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", "postgres");
        settings.setProperty("previewdb.environment", "preview");
        settings.setProperty("previewdb.production", "localhost:" + production.port());
        String prefixed = "previewdb:" + wrapper;
        assertThatThrownBy(() -> DriverManager.getConnection(url(prefixed, production), settings))
                .isInstanceOf(ProductionRefusedException.class);
        DriverManager.getConnection(url(prefixed, preview), settings).close();
    }
}
