package com.c0d3.previewdb.guard.internal.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A name that resolves to production only when it is dialled, as if it had changed since the check. */
final class DialledSocketFactoryTest {
    @Test
    void anAddressOfProductionIsNotDialled() throws IOException {
        try (ServerSocket production = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            production.setSoTimeout(200);
            int port = production.getLocalPort();
            ResolvedUrl resolved =
                    ResolvedUrl.of("jdbc:postgresql://localhost:" + port + "/c0d3?user=app", new Properties());
            List<ProductionPattern> patterns = List.of(ProductionPattern.parse("127.0.0.0/8"));
            assertThatThrownBy(() -> resolved.connect(patterns))
                    .isInstanceOf(SQLException.class)
                    .hasCauseInstanceOf(DialledProductionException.class)
                    .hasRootCauseMessage("'127.0.0.1:%d/c0d3' is production, by '127.0.0.0/8'".formatted(port));
            assertThatThrownBy(production::accept).as("nobody came").isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void otherAddressesAreDialled() throws IOException {
        try (ServerSocket preview = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = preview.getLocalPort();
            ResolvedUrl resolved = ResolvedUrl.of(
                    "jdbc:postgresql://localhost:" + port + "/c0d3?user=app&loginTimeout=1", new Properties());
            assertThatThrownBy(() -> resolved.connect(List.of(ProductionPattern.parse("127.83.0.0/16"))))
                    .isInstanceOf(SQLException.class);
            assertThat(preview.accept().isConnected()).isTrue();
        }
    }
}
