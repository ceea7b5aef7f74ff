package com.c0d3.previewdb.guard.internal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductionPatternTest {
    @ParameterizedTest
    @CsvSource({ // pattern, host, port, database, matches
        "db.c0d3.com, db.c0d3.com, 5432, c0d3, true",
        "db.c0d3.com, db.c0d3.com, 6000, other, true",
        "db.c0d3.com:5432, db.c0d3.com, 5432, other, true",
        "db.c0d3.com:5432, db.c0d3.com, 5433, c0d3, false",
        "db.c0d3.com/c0d3, db.c0d3.com, 5433, c0d3, true",
        "db.c0d3.com:5432/c0d3, db.c0d3.com, 5432, c0d3_preview, false",
        "DB.c0d3.com., db.C0D3.com, 5432, c0d3, true",
        "db.c0d3.com, db.c0d3.com., 5432, c0d3, true",
        "db.c0d3.com, db.c0d3.com.example.org, 5432, c0d3, false",
        "*.c0d3.com, db.c0d3.com, 5432, c0d3, true",
        "*.c0d3.com, c0d3.com, 5432, c0d3, false",
        "prod-*:5432, prod-eu-1, 5432, c0d3, true",
        "127.83.0.1, 127.83.0.1, 5432, c0d3, true",
        "127.83.0.1, ::ffff:127.83.0.1, 5432, c0d3, true",
        "127.83.0.1, 2136145921, 5432, c0d3, true",
        "127.83.0.1, 127.83.0.2, 5432, c0d3, false",
        "[::1]:5432, ::1, 5432, c0d3, true",
        "[::1]:5432, 0:0:0:0:0:0:0:1, 5432, c0d3, true",
        "::1, ::1, 9999, c0d3, true",
        "127.83.0.0/16, 127.83.7.7, 5432, c0d3, true",
        "127.83.0.0/16, 127.84.7.7, 5432, c0d3, false",
        "127.83.0.0/17, 127.83.128.0, 5432, c0d3, false",
        "::1/128, 127.0.0.1, 5432, c0d3, false",
        "0.0.0.0/0, 127.0.0.1, 5432, c0d3, true",
        "id:42, db.c0d3.com, 5432, c0d3, false",
    })
    void matchesPlaces(String pattern, String host, int port, String database, boolean matches) {
        assertThat(ProductionPattern.parse(pattern).matches(new Endpoint(host, port, database, "app", "")))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({ // pattern, user, options, matches
        "postgres.live@pooler.supabase.com, postgres.live, '', true",
        "postgres.live@pooler.supabase.com:6543/postgres, postgres.preview, '', false",
        "pooler.supabase.com, postgres.preview, '', true",
        "*.supabase.com?options=reference=live, postgres, -c statement_timeout=5s reference=live, true",
        "*.supabase.com?options=reference=live, postgres, reference=live2, false",
        "*.supabase.com?options=reference=live, postgres, '', false",
    })
    void matchesWhatPoolersChooseBy(String pattern, String user, String options, boolean matches) {
        Endpoint endpoint = new Endpoint("pooler.supabase.com", 6543, "postgres", user, options);
        assertThat(ProductionPattern.parse(pattern).matches(endpoint)).isEqualTo(matches);
    }

    /** A server that listens on all addresses of a machine, or on localhost, has many names there. */
    @Test
    void matchesThisMachineByItsOtherNames() throws IOException {
        String ownName = InetAddress.getLocalHost().getHostName();
        String ownAddress = InetAddress.getLocalHost().getHostAddress();
        for (String host :
                List.of("", "localhost", "127.0.0.1", "0.0.0.0", "::", "::ffff:0.0.0.0", ownName, ownAddress)) {
            Endpoint endpoint = new Endpoint(host, 15432, "c0d3", "app", "");
            assertThat(ProductionPattern.parse("localhost:15432").matches(endpoint))
                    .as("%s", host)
                    .isTrue();
            assertThat(ProductionPattern.parse("127.83.0.1:15432").matches(endpoint))
                    .as("%s", host)
                    .isFalse();
        }
    }

    private static ServerIdentity server(OptionalLong systemIdentifier) {
        return new ServerIdentity(systemIdentifier, "c0d3", Optional.empty(), Optional.empty(), false, List.of());
    }

    @Test
    void matchesAServerByItsIdentifierOnly() {
        ServerIdentity server = server(OptionalLong.of(7_420L));
        ServerIdentity unknown = server(OptionalLong.empty());
        assertThat(ProductionPattern.parse("id:7420").matches(server)).isTrue();
        assertThat(ProductionPattern.parse("id:7421").matches(server)).isFalse();
        assertThat(ProductionPattern.parse("id:7420").matches(unknown)).isFalse();
        assertThat(ProductionPattern.parse("*").matches(server)).isFalse();
        assertThat(ProductionPattern.parse("0.0.0.0/0").matches(server)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = { // pattern | why it is refused
                "''|it is empty",
                "postgres://db.c0d3.com/c0d3|it is a URL",
                "id:abc|'id:' must be followed by the number that SELECT system_identifier FROM pg_control_system() prints",
                "db.c0d3.com:0|'0' is not a port: use 1 to 65535",
                "db.c0d3.com:65536|'65536' is not a port: use 1 to 65535",
                "db.c0d3.com:x/c0d3|'x' is not a port: use 1 to 65535",
                "db.c0d3.com/|'/' must be followed by the name of one database",
                "db.c0d3.com/a/b|'/' must be followed by the name of one database",
                ":5432|it names no host",
                "db.c0d3.com?sslmode=require|'?' may be followed only by 'options=' and one word of the connection's options",
                "10.0.0.0/33|the prefix length of this address must be 0 to 32",
                "::1/129|the prefix length of this address must be 0 to 128",
                "::1/99999999999|the prefix length of this address must be 0 to 128",
            })
    void refusesWhatIsNoPattern(String pattern, String why) {
        assertThatThrownBy(() -> ProductionPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "production '%s' cannot be used: %s. Write [user@]host[:port][/database], a CIDR block or id:<system"
                                + " identifier>",
                        pattern, why);
    }
}
