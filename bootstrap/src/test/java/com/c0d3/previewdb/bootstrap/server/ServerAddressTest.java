package com.c0d3.previewdb.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServerAddressTest {
    private static final PreviewCredentials CREDENTIALS = new PreviewCredentials("a/b c", "us:er", "p@ss=w", "77");

    @Test
    void namesStandInUrlsAsTheyMust() {
        ServerAddress address = new ServerAddress("2001:db8::7", 5433, true, Optional.of("-----BEGIN\n"));
        assertThat(CREDENTIALS.environmentFile(address, Map.of("B", "2", "A", "1")))
                .isEqualTo("""
                        # For preview deployments only. Secret: do not commit it.
                        DATABASE_URL="postgresql://us%3Aer:p%40ss%3Dw@[2001:db8::7]:5433/a%2Fb%20c?sslmode=require"
                        JDBC_DATABASE_URL="jdbc:postgresql://[2001:db8::7]:5433/a%2Fb%20c?user=us%3Aer&password=p%40ss%3Dw&sslmode=verify-full\
                        &sslfactory=org.postgresql.ssl.SingleCertValidatingFactory&sslfactoryarg=env:PREVIEWDB_CA"
                        PREVIEWDB_ENVIRONMENT="preview"
                        PREVIEWDB_STAMP="77"
                        PREVIEWDB_CA="-----BEGIN"
                        A="1"
                        B="2"
                        """);
        assertThat(address).hasToString("[2001:db8::7]:5433");
    }
}
