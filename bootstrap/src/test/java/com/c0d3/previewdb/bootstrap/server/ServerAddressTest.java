package com.c0d3.previewdb.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServerAddressTest {
    private static final PreviewCredentials CREDENTIALS = new PreviewCredentials("a/b c", "us:er", "p@ss=w", "77");

    @Test
    void anAddressOfVersion6StandsInBrackets() {
        ServerAddress address = new ServerAddress("2001:db8::7", 5433, true, Optional.of("-----BEGIN\n"));
        assertThat(CREDENTIALS.environment(address))
                .containsEntry(
                        "DATABASE_URL", "postgresql://us%3Aer:p%40ss%3Dw@[2001:db8::7]:5433/a%2Fb%20c?sslmode=require")
                .containsEntry("PREVIEWDB_CA", "-----BEGIN");
        assertThat(address).hasToString("[2001:db8::7]:5433");
    }

    @Test
    void whatIsVerifiedFollowsFromWhatIsKnown() {
        assertThat(CREDENTIALS.environment(new ServerAddress("h", 1, true, Optional.empty())))
                .containsEntry("DATABASE_URL", "postgresql://us%3Aer:p%40ss%3Dw@h:1/a%2Fb%20c?sslmode=require");
        assertThat(CREDENTIALS.environment(new ServerAddress("h", 1, false, Optional.empty())))
                .containsEntry("DATABASE_URL", "postgresql://us%3Aer:p%40ss%3Dw@h:1/a%2Fb%20c");
    }
}
