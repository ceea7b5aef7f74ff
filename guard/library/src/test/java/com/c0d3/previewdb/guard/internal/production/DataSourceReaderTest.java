package com.c0d3.previewdb.guard.internal.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.sql.CommonDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/** The targets that data sources reveal. None of them is connected. */
final class DataSourceReaderTest {
    private static final String PRODUCTION = "[db.c0d3.com:5432/c0d3]";

    private static String endpoints(CommonDataSource dataSource) {
        return DataSourceReader.read(dataSource, null).stream()
                .flatMap(resolved -> resolved.endpoints().stream())
                .toList()
                .toString();
    }

    private static PGSimpleDataSource simple(String host) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {host});
        dataSource.setDatabaseName("c0d3");
        dataSource.setUser("app");
        return dataSource;
    }

    @Test
    void readsTheDriversOwn() throws Exception {
        assertThat(endpoints(simple("db.c0d3.com"))).isEqualTo(PRODUCTION);
        assertThat(endpoints(simple("preview.c0d3.com/c0d3?host=%64b.c0d3.com&x=")))
                .isEqualTo(PRODUCTION);
        PGSimpleDataSource property = new PGSimpleDataSource();
        property.setUrl("jdbc:postgresql://preview.c0d3.com/c0d3");
        property.setProperty("PGHOST", "db.c0d3.com");
        assertThat(endpoints(property)).isEqualTo(PRODUCTION);
        PGXADataSource distributed = new PGXADataSource();
        distributed.setServerNames(new String[] {"db.c0d3.com"});
        distributed.setDatabaseName("c0d3");
        assertThat(endpoints(distributed)).isEqualTo(PRODUCTION);
        PGConnectionPoolDataSource pooled = new PGConnectionPoolDataSource();
        Reference reference = new Reference(PGConnectionPoolDataSource.class.getName());
        reference.add(new StringRefAddr("serverName", "db.c0d3.com"));
        reference.add(new StringRefAddr("databaseName", "c0d3"));
        pooled.setFromReference(reference);
        assertThat(endpoints(pooled)).isEqualTo(PRODUCTION);
    }

    @Test
    void theUserWhoAsksChoosesTheDatabase() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://db.c0d3.com/");
        dataSource.setUser("app");
        assertThat(endpoints(dataSource)).isEqualTo("[db.c0d3.com:5432/app]");
        assertThat(DataSourceReader.read(dataSource, "c0d3").get(0).endpoints()).hasToString(PRODUCTION);
    }

    @Test
    void readsHikariInItsOrder() {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setUsername("app");
            pool.setJdbcUrl("jdbc:postgresql://preview.c0d3.com/c0d3");
            assertThat(endpoints(pool)).isEqualTo("[preview.c0d3.com:5432/c0d3]");
            pool.setJdbcUrl("jdbc:p6spy:postgresql://db.c0d3.com/c0d3");
            assertThat(endpoints(pool)).isEqualTo(PRODUCTION);
            pool.setJdbcUrl("jdbc:postgresql:c0d3");
            pool.addDataSourceProperty("PGHOST", "db.c0d3.com");
            assertThat(endpoints(pool)).isEqualTo(PRODUCTION);
        }
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://preview.c0d3.com/c0d3");
            pool.setDataSourceClassName(PGSimpleDataSource.class.getName());
            pool.addDataSourceProperty("serverName", "db.c0d3.com");
            pool.addDataSourceProperty("portNumber", 5432);
            pool.addDataSourceProperty("databaseName", "c0d3");
            assertThat(endpoints(pool)).isEqualTo(PRODUCTION);
            pool.setDataSource(simple("preview.c0d3.com"));
            assertThat(endpoints(pool)).isEqualTo("[preview.c0d3.com:5432/c0d3]");
        }
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://db.c0d3.com/");
            pool.addDataSourceProperty("user", "c0d3");
            pool.setUsername("postgres");
            assertThat(endpoints(pool)).isEqualTo("[db.c0d3.com:5432/postgres]");
        }
    }

    @Test
    void readsHikarisConfigurationFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hikari.properties"), """
                dataSourceClassName=org.postgresql.ds.PGSimpleDataSource
                dataSource.serverName=db.c0d3.com
                dataSource.databaseName=c0d3
                """);
        System.setProperty("hikaricp.configurationFile", file.toString());
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:postgresql://preview.c0d3.com:5432/c0d3");
            assertThat(endpoints(pool)).isEqualTo(PRODUCTION);
        } finally {
            System.clearProperty("hikaricp.configurationFile");
        }
    }

    @Test
    void whatSaysNothingIsNotJudged() {
        try (HikariDataSource pool = new HikariDataSource()) {
            assertThat(endpoints(pool)).isEqualTo("[]");
            pool.setJdbcUrl("jdbc:h2:mem:");
            assertThat(endpoints(pool)).isEqualTo("[]");
            pool.setDataSourceClassName("org.example.Absent");
            assertThat(endpoints(pool)).isEqualTo("[]");
        }
    }

    @Test
    void aForeignSocketFactoryMakesAPlaceDoubtful() {
        PGSimpleDataSource dataSource = simple("preview.c0d3.com");
        assertThat(DataSourceReader.read(dataSource, null).get(0).obstacle()).isEmpty();
        dataSource.setSslfactory("org.postgresql.ssl.NonValidatingFactory");
        assertThat(DataSourceReader.read(dataSource, null).get(0).obstacle()).isEmpty();
        dataSource.setSocketFactory("com.google.cloud.sql.postgres.SocketFactory");
        assertThat(DataSourceReader.read(dataSource, null).get(0).obstacle())
                .contains("'com.google.cloud.sql.postgres.SocketFactory' decides where the driver connects");
    }

    @Test
    void onlyWhatConnectsByTheUrlAloneIsConnectedDirectly() {
        PGSimpleDataSource dataSource = simple("db.c0d3.com");
        assertThat(DataSourceReader.direct(dataSource, null, null)).isPresent();
        dataSource.setSocketFactory("org.example.Factory");
        assertThat(DataSourceReader.direct(dataSource, null, null)).isEmpty();
        assertThat(DataSourceReader.direct(new PGXADataSource(), null, null)).isEmpty();
        DataSource own = new PGSimpleDataSource() {};
        assertThat(DataSourceReader.direct(own, null, null)).isEmpty();
    }
}
