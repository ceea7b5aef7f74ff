package com.c0d3.previewdb.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** The targets of Spring's data sources are determined before connecting: there is no server here. */
final class SpringDataSourcesTest {
    private static final String PRODUCTION = "jdbc:postgresql://db.invalid/c0d3";

    private static PGSimpleDataSource on(String host) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://" + host + "/");
        return dataSource;
    }

    static Stream<Named<DataSource>> thatLeadToProduction() {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return "preview";
            }
        };
        routing.setTargetDataSources(Map.of("preview", on("preview.invalid"), "live", on("db.invalid")));
        routing.setDefaultTargetDataSource(on("preview.invalid"));
        routing.afterPropertiesSet();
        UserCredentialsDataSourceAdapter credentials = new UserCredentialsDataSourceAdapter();
        credentials.setTargetDataSource(on("db.invalid"));
        credentials.setUsername("c0d3");
        SimpleDriverDataSource driver = new SimpleDriverDataSource(new org.postgresql.Driver(), PRODUCTION);
        return Stream.of(
                Named.of("DriverManagerDataSource", new DriverManagerDataSource(PRODUCTION, "app", "")),
                Named.of("SimpleDriverDataSource", driver),
                Named.of("DelegatingDataSource", new DelegatingDataSource(driver)),
                Named.of("TransactionAwareDataSourceProxy", new TransactionAwareDataSourceProxy(driver)),
                Named.of("LazyConnectionDataSourceProxy", new LazyConnectionDataSourceProxy(driver)),
                Named.of("UserCredentialsDataSourceAdapter, whose user names the database", credentials),
                Named.of("AbstractRoutingDataSource, of which one target is production", routing));
    }

    private static Guard guard(String production) {
        return Guard.builder()
                .environment(Map.of("VERCEL_ENV", "preview"))
                .production(production)
                .build();
    }

    @ParameterizedTest
    @MethodSource("thatLeadToProduction")
    void isRefused(DataSource dataSource) {
        assertThatThrownBy(() -> guard("db.invalid").wrap(dataSource).getConnection())
                .isInstanceOf(ProductionRefusedException.class);
    }

    @Test
    void anotherDatabaseIsNot() {
        DelegatingDataSource preview = new DelegatingDataSource(new DriverManagerDataSource(PRODUCTION, "app", ""));
        assertThatThrownBy(() -> guard("db.invalid/other").wrap(preview).getConnection())
                .satisfies(e -> assertThat(e).isNotInstanceOf(ProductionRefusedException.class));
    }
}
