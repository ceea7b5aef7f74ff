package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.structure.StructureDump.Side;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class LibpqEnvironmentTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Test
    void saysWhatTheDataSourceSays() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        PGSimpleDataSource described = new PGSimpleDataSource();
        described.setUrl("jdbc:postgresql://a.example,b.example/x?sslmode=verify-ca&sslrootcert=/r&sslcert=/c&sslkey=/k"
                + "&channelBinding=require&options=-c%20geqo=off");
        described.setPassword("s3cret");

        Map<String, String> variables = variables(described, source);

        assertThat(variables)
                .containsOnly(
                        Map.entry("PATH", "/bin"),
                        Map.entry("PGPASSFILE", "/passwords"),
                        Map.entry("LC_ALL", "C"),
                        Map.entry("PGHOST", "localhost"),
                        Map.entry("PGPORT", Integer.toString(POSTGRES.port())),
                        Map.entry("PGDATABASE", source.getDatabaseName()),
                        Map.entry("PGUSER", "postgres"),
                        Map.entry("PGPASSWORD", "s3cret"),
                        Map.entry("PGAPPNAME", "previewdb seed (pg_dump)"),
                        Map.entry("PGCONNECT_TIMEOUT", "15"),
                        Map.entry("PGSSLMODE", "verify-ca"),
                        Map.entry("PGSSLNEGOTIATION", "postgres"),
                        Map.entry("PGSSLROOTCERT", "/r"),
                        Map.entry("PGSSLCERT", "/c"),
                        Map.entry("PGSSLKEY", "/k"),
                        Map.entry("PGCHANNELBINDING", "require"),
                        Map.entry("PGOPTIONS", "-c geqo=off"));
    }

    @Test
    void translatesPgjdbcsOwnWordsForTls() throws Exception {
        PGSimpleDataSource described = new PGSimpleDataSource();
        described.setUrl("jdbc:postgresql://h/x?ssl=true&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");

        assertThat(variables(described, POSTGRES.createDatabase()))
                .containsEntry("PGSSLMODE", "verify-full")
                .containsEntry("PGSSLROOTCERT", "system")
                .doesNotContainKey("PGPASSWORD");
    }

    @Test
    void refusesAKeyThatLibpqCannotRead() throws Exception {
        PGSimpleDataSource described = new PGSimpleDataSource();
        described.setUrl("jdbc:postgresql://h/x?sslkey=/k");
        described.setSslPassword("k3y");
        PGSimpleDataSource source = POSTGRES.createDatabase();

        assertThatThrownBy(() -> variables(described, source))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "pg_dump cannot read a client key with a password in the forms that pgjdbc reads: for the source"
                                + " name a key in PEM that has none, and that nobody else may read (sslkey without sslpassword)");
    }

    private static Map<String, String> variables(PGSimpleDataSource described, PGSimpleDataSource source)
            throws Exception {
        Map<String, String> variables = new HashMap<>(
                Map.of("PATH", "/bin", "PGSERVICE", "elsewhere", "PGHOSTADDR", "10.0.0.1", "PGPASSFILE", "/passwords"));
        try (Connection connection = source.getConnection()) {
            LibpqEnvironment.of(Side.SOURCE, described, connection).putInto(variables);
        }
        return variables;
    }

    @Test
    void takesOnTheRoleOfTheConnection() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        execute(source, "CREATE ROLE reader");
        try (Connection connection = source.getConnection()) {
            assertThat(LibpqEnvironment.of(Side.SOURCE, source, connection).role())
                    .isEmpty();
            Sql.execute(connection, "SET ROLE reader");
            assertThat(LibpqEnvironment.of(Side.SOURCE, source, connection).role())
                    .contains("reader");
        }
    }

    @Test
    void reportsNoPassword() throws Exception {
        PGSimpleDataSource source = POSTGRES.createDatabase();
        source.setPassword("s3cret");
        try (Connection connection = source.getConnection()) {
            assertThat(LibpqEnvironment.of(Side.SOURCE, source, connection).withoutSecrets("error: s3cret!"))
                    .isEqualTo("error: …!");
        }
    }
}
