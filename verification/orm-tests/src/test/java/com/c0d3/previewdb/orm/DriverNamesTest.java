package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.GuardedDriver;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Tools that want the name of a driver beside the URL: docs/BACKEND.md quotes these messages. */
final class DriverNamesTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private String url = ""; // replaced before each test

    @BeforeEach
    void aTable() throws SQLException {
        PGSimpleDataSource bare = postgres.createDatabase();
        execute(bare, "CREATE TABLE lessons (id int PRIMARY KEY, title text)");
        url = "jdbc:previewdb:postgresql://localhost:%d/%s".formatted(postgres.port(), bare.getDatabaseName());
    }

    private HikariConfig pool(String driver) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setDriverClassName(driver);
        config.setMaximumPoolSize(1);
        return config;
    }

    @Test
    void hikariRefusesPgjdbcsName() {
        HikariConfig config = pool("org.postgresql.Driver");
        assertThatThrownBy(() -> new HikariDataSource(config).close())
                .hasMessage("Driver org.postgresql.Driver claims to not accept jdbcUrl, " + url);
    }

    @Test
    void hikariTakesTheGuardsName() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource(pool(GuardedDriver.class.getName()));
                Connection connection = pool.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private Configuration generation(Jdbc jdbc, Path directory) {
        return new Configuration()
                .withJdbc(jdbc.withUrl(url).withUser("postgres"))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withInputSchema("public"))
                        .withTarget(new Target().withPackageName("shop").withDirectory(directory.toString())));
    }

    /** It takes pgjdbc's driver for any URL that names PostgreSQL. */
    @Test
    void jooqsGeneratorNeedsTheGuardsName(@TempDir Path directory) throws Exception {
        assertThatThrownBy(() -> GenerationTool.generate(generation(new Jdbc(), directory)))
                .hasMessage("Cannot connect to database using JDBC URL: " + url
                        + ". Please review your JDBC configuration in the code generator configuration.");
        GenerationTool.generate(generation(new Jdbc().withDriver(GuardedDriver.class.getName()), directory));
        assertThat(Files.readString(directory.resolve("shop/tables/Lessons.java")))
                .contains("TableField<LessonsRecord, String> TITLE");
    }
}
