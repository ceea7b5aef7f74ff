package com.c0d3.previewdb.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
    @ParameterizedTest
    @MethodSource
    void readsUrls(String url, String host, int port, String database, String user, String password) {
        assertThat(DatabaseUrl.readings(url)).anySatisfy(dataSource -> {
            assertThat(dataSource.getServerNames()).containsExactly(host);
            assertThat(dataSource.getPortNumbers()).containsExactly(port);
            assertThat(dataSource.getDatabaseName()).isEqualTo(database);
            assertThat(dataSource.getUser()).isEqualTo(user);
            assertThat(dataSource.getPassword()).isEqualTo(password);
        });
    }

    static Stream<Arguments> readsUrls() {
        return Stream.of(
                arguments("postgres://u:p@db.test/app", "db.test", 5432, "app", "u", "p"),
                arguments("postgresql://u:p%40q@db.test:6543/app?schema=public", "db.test", 6543, "app", "u", "p@q"),
                arguments("postgresql://u:p@q#r@db.test/app", "db.test", 5432, "app", "u", "p@q#r"),
                arguments("postgresql://u:a%b@db.test/app", "db.test", 5432, "app", "u", "a%b"),
                arguments("postgresql://db.test/app?user=u&password=a+b", "db.test", 5432, "app", "u", "a+b"),
                arguments("jdbc:postgresql://db.test:5433/app?password=p&user=u", "db.test", 5433, "app", "u", "p"),
                arguments("postgis+psycopg2://u:p@db.test/app", "db.test", 5432, "app", "u", "p"),
                arguments("postgresql://u:p@/app?host=db.test&port=6543", "db.test", 6543, "app", "u", "p"),
                arguments("postgresql://u:p@pool.test/app?hostaddr=192.0.2.1", "192.0.2.1", 5432, "app", "u", "p"),
                arguments(
                        "host=db.test port=6543 dbname=app user=u password='p q'", "db.test", 6543, "app", "u", "p q"),
                arguments(
                        "Server=db.test;Port=5433;Database=app;User Id=u;Password=p;",
                        "db.test",
                        5433,
                        "app",
                        "u",
                        "p"),
                arguments("postgresql://u:p@[2001:db8::1]:5432/app", "[2001:db8::1]", 5432, "app", "u", "p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgres",
                "https://db.test/app",
                "mysql://u:p@db.test/app",
                "postgres://",
                "server=app",
                "a host = b"
            })
    void readsNothingElse(String text) {
        assertThat(DatabaseUrl.readings(text)).isEmpty();
    }
}
