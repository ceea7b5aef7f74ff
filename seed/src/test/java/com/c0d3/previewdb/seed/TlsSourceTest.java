package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.rules.StructureRule;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.PostgresVersion;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A source that is reached over TLS only, with a certificate of its own. */
@RequiresProgram("openssl")
final class TlsSourceTest {
    @RegisterExtension
    static final PostgresExtension PRODUCTION = new PostgresExtension().version(PostgresVersion.V15);

    @TempDir
    private static Path directory;

    private PGSimpleDataSource source;
    private PGSimpleDataSource target;

    @BeforeEach
    void createDatabases() throws Exception {
        source = School.production(PRODUCTION);
        target = School.stamp(PRODUCTION.createDatabase());
        requireTls(certificate("server"));
        source.setSslMode("verify-full");
    }

    @Test
    @RequiresProgram("pg_dump")
    void itIsReadWithItsCertificateVerified() throws Exception {
        source.setSslRootCert(certificate("server").toString());

        seed().refresh();

        assertThat(count(target, "lessons")).isEqualTo(3);
        assertThat(column(source, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                .containsExactly("t");
    }

    /** By pgjdbc, and by pg_dump. */
    @Test
    @RequiresProgram("pg_dump")
    void itIsReadWithACertificateOfTheClient() throws Exception {
        source.setSslRootCert(certificate("server").toString());
        requireClientCertificate(certificate("client", "-nodes", "-subj", "/CN=postgres"));
        source.setSslCert(directory.resolve("client.crt").toString());
        source.setSslKey(directory.resolve("client.key").toString());

        seed().refresh();

        assertThat(count(target, "lessons")).isEqualTo(3);
    }

    @Test
    void anotherRootCertificateIsRefused() throws Exception {
        source.setSslRootCert(certificate("other").toString());

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Connecting to the source failed: SSL error: ")
                .hasMessageEndingWith("(SQLState 08006)");
    }

    @Test
    void anotherHostNameIsRefused() throws Exception {
        source.setSslRootCert(certificate("server").toString());
        source.setServerNames(new String[] {"127.0.0.1"});

        assertThatThrownBy(() -> seed().refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Connecting to the source failed: ")
                .hasMessageContaining("127.0.0.1");
    }

    private Seed seed() throws ProblemsException {
        return Seed.builder()
                .source(source)
                .target(target)
                .structure(new StructureRule.Dump())
                .rules(School.rules())
                .build();
    }

    /** A certificate for localhost that is its own root, beside its key. */
    private static Path certificate(String name) throws Exception {
        return certificate(name, "-nodes", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost");
    }

    private static Path certificate(String name, String... options) throws Exception {
        Path certificate = directory.resolve(name + ".crt");
        if (!Files.exists(certificate)) {
            ProcessBuilder builder = new ProcessBuilder(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048", // pgjdbc takes a client's key in PEM for one of RSA
                    "-days",
                    "2",
                    "-keyout",
                    directory.resolve(name + ".key").toString(),
                    "-out",
                    certificate.toString());
            builder.command().addAll(List.of(options));
            Process openssl = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(openssl.waitFor()).isZero();
        }
        return certificate;
    }

    /** Makes the server demand a certificate from whoever connects to the source. */
    private void requireClientCertificate(Path certificate) throws Exception {
        addRule("hostssl %s all all cert".formatted(source.getDatabaseName()));
        execute(
                PRODUCTION.superuser("postgres"),
                "ALTER SYSTEM SET ssl_ca_file = '%s'".formatted(certificate),
                "SELECT pg_reload_conf()");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (isOpen()) {
            assertThat(System.nanoTime()).as("no certificate is demanded").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private boolean isOpen() {
        try (Connection connection = source.getConnection()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void addRule(String rule) throws Exception {
        Path rules = Path.of(Objects.requireNonNull(
                column(PRODUCTION.superuser("postgres"), "SHOW hba_file").get(0)));
        Files.writeString(rules, rule + "\n" + Files.readString(rules));
    }

    /** Makes the server offer TLS, and refuse connections to the source without it. */
    private void requireTls(Path certificate) throws Exception {
        PGSimpleDataSource superuser = PRODUCTION.superuser("postgres");
        addRule("hostnossl %s all all reject".formatted(source.getDatabaseName()));
        execute(
                superuser,
                "ALTER SYSTEM SET ssl_cert_file = '%s'".formatted(certificate),
                "ALTER SYSTEM SET ssl_key_file = '%s'"
                        .formatted(certificate.toString().replace(".crt", ".key")),
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!"on".equals(column(superuser, "SHOW ssl").get(0))) {
            assertThat(System.nanoTime()).as("the server offers no TLS").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
