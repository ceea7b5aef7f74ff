package com.c0d3.previewdb.guard.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(ProductionPattern.parse(pattern).matches(new Endpoint(host, port, database)))
                .isEqualTo(matches);
    }

    @Test
    void matchesAServerByItsIdentifierOnly() {
        ServerIdentity server = new ServerIdentity(OptionalLong.of(7_420L), "c0d3", Optional.empty(), false, List.of());
        ServerIdentity unknown = new ServerIdentity(OptionalLong.empty(), "c0d3", Optional.empty(), false, List.of());
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
                "id:abc|after 'id:' comes the number that SELECT system_identifier FROM pg_control_system() prints",
                "db.c0d3.com:0|'0' is no port: use 1 to 65535",
                "db.c0d3.com:65536|'65536' is no port: use 1 to 65535",
                "db.c0d3.com:x/c0d3|'x' is no port: use 1 to 65535",
                "db.c0d3.com/|after '/' comes one database's name",
                "db.c0d3.com/a/b|after '/' comes one database's name",
                ":5432|it names no host",
                "10.0.0.0/33|the prefix length of this address is 0 to 32",
                "::1/129|the prefix length of this address is 0 to 128",
                "::1/99999999999|the prefix length of this address is 0 to 128",
            })
    void refusesWhatIsNoPattern(String pattern, String why) {
        assertThatThrownBy(() -> ProductionPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "production '%s' cannot be used: %s. Write host[:port][/database], a CIDR block or id:<system"
                                + " identifier>",
                        pattern, why);
    }
}
