package com.c0d3.previewdb.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class SuspectsTest {
    @Test
    void namesUrlsThatDoNotTellTheirServer() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ACCELERATED", "prisma+postgres://accelerate.prisma-data.net/?api_key=abc");
        values.put("OLD_PROXY", "prisma://aws-us-east-1.prisma-data.com/?api_key=abc");
        values.put("REFERRING", "postgresql://u:p@${DB_HOST}/app");
        values.put("SOCKET", "postgresql:///app?host=/cloudsql/c0d3:us:main");
        values.put("CLEAR", "postgresql://u:p@db.test/app");
        values.put("OTHER", "mongodb://u:p@db.test/postgres:app");
        values.put("TEXT", "postgres is what we use: mostly");
        assertThat(Suspects.unclear(values)).containsExactly("ACCELERATED", "OLD_PROXY", "REFERRING", "SOCKET");
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
                QUOTE='it'\\''s'
                HOST=db.test
                URL="postgresql://$PLAIN:\\$x@${HOST}/$UNKNOWN"
                """))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "QUOTE", "it's",
                        "HOST", "db.test",
                        "URL", "postgresql://one:$x@db.test/$UNKNOWN",
                        "PLAIN", "one",
                        "QUOTED", "two \"words\" # no comment",
                        "LITERAL", "$HOME",
                        "LINES", "-----BEGIN\nB=x\n-----END",
                        "EMPTY", "",
                        "HASH", "a#b"));
    }
}
