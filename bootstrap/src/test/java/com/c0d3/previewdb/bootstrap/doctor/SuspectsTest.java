package com.c0d3.previewdb.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

final class SuspectsTest {
    @ParameterizedTest
    @MethodSource
    void readsUrls(String url, String host, int port, String database, String user, String password) {
        assertThat(Suspects.url(url)).anySatisfy(dataSource -> {
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
                arguments("postgresql://u:p@[2001:db8::1]:5432/app", "[2001:db8::1]", 5432, "app", "u", "p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "https://db.test/app", "mysql://u:p@db.test/app", "postgres://"})
    void readsNothingElse(String text) {
        assertThat(Suspects.url(text)).isEmpty();
    }

    @Test
    void putsPartsTogether() {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "DB_HOST", "db.test", "DB_NAME", "c0d3", "DB_USER", "c0d3_user", "DB_PW", "secret", "NAME", "other"));
        values.put("REDIS_HOST", "redis.test");
        values.put("PGHOST", "pg.test");
        values.put("PGPORT", "6543");
        values.put("PGDATABASE", "app");
        values.put("SMTP_HOST", "not a host");
        List<Suspect> suspects = Suspects.in(values);
        assertThat(suspects)
                .extracting(Suspect::variables)
                .containsExactlyInAnyOrder(
                        List.of("DB_HOST", "DB_NAME", "DB_USER", "DB_PW"),
                        List.of("REDIS_HOST"),
                        List.of("PGHOST", "PGPORT", "PGDATABASE"));
        PGSimpleDataSource pg = suspects.stream()
                .filter(suspect -> suspect.variables().contains("PGHOST"))
                .findFirst()
                .orElseThrow()
                .readings()
                .get(0);
        assertThat(pg.getPortNumbers()).containsExactly(6543);
        assertThat(pg.getDatabaseName()).isEqualTo("app");
    }

    @Test
    void readsEnvFiles() {
        assertThat(EnvFile.parse("""
                # A=comment
                PLAIN=one # with a comment
                export QUOTED="two \\"words\\" # no comment"
                LITERAL='$HOME'
                LINES="-----BEGIN
                B=x
                -----END"
                EMPTY=
                HASH=a#b
                """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PLAIN", "one",
                        "QUOTED", "two \"words\" # no comment",
                        "LITERAL", "$HOME",
                        "LINES", "-----BEGIN\nB=x\n-----END",
                        "EMPTY", "",
                        "HASH", "a#b"));
    }
}
