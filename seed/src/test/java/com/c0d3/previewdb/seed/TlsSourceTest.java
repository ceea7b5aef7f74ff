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
        Path certificate = directory.resolve(name + ".crt");
        if (!Files.exists(certificate)) {
            Process openssl = new ProcessBuilder(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:prime256v1",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=localhost",
                            "-addext",
                            "subjectAltName=DNS:localhost",
                            "-keyout",
                            directory.resolve(name + ".key").toString(),
                            "-out",
                            certificate.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(openssl.waitFor()).isZero();
        }
        return certificate;
    }

    /** Makes the server offer TLS, and refuse connections to the source without it. */
    private void requireTls(Path certificate) throws Exception {
        PGSimpleDataSource superuser = PRODUCTION.superuser("postgres");
        Path rules = Path.of(
                Objects.requireNonNull(column(superuser, "SHOW hba_file").get(0)));
        Files.writeString(
                rules, "hostnossl %s all all reject\n%s".formatted(source.getDatabaseName(), Files.readString(rules)));
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
