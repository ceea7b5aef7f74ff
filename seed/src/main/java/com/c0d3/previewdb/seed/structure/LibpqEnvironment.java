package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.access.SingleCertificate;
import com.c0d3.previewdb.seed.structure.StructureDump.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * A connection of pgjdbc in libpq's words: environment variables, which other users cannot read, unlike arguments. It
 * leads to the very server that a connection is on, whose snapshot no other knows.
 */
final class LibpqEnvironment {
    private static final Map<PGProperty, String> SAME = Map.of(
            PGProperty.SSL_MODE, "PGSSLMODE",
            PGProperty.SSL_ROOT_CERT, "PGSSLROOTCERT",
            PGProperty.SSL_CERT, "PGSSLCERT",
            PGProperty.SSL_KEY, "PGSSLKEY",
            PGProperty.SSL_NEGOTIATION, "PGSSLNEGOTIATION",
            PGProperty.CHANNEL_BINDING, "PGCHANNELBINDING",
            PGProperty.OPTIONS, "PGOPTIONS");

    private static final String CONNECT_SECONDS = "15";

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Optional<String> role;
    private final Optional<String> certificate;

    private LibpqEnvironment(BaseDataSource source, Connection connection) throws SQLException {
        PgConnection own = connection.unwrap(PgConnection.class);
        HostSpec host = own.getQueryExecutor().getHostSpec();
        variables.put("PGHOST", host.getHost());
        variables.put("PGPORT", Integer.toString(host.getPort()));
        variables.put("PGDATABASE", own.getCatalog());
        variables.put("PGUSER", own.getUserName());
        variables.put("PGAPPNAME", "previewdb seed (pg_dump)");
        variables.put("PGCONNECT_TIMEOUT", CONNECT_SECONDS);
        for (Map.Entry<PGProperty, String> each : SAME.entrySet()) {
            Optional.ofNullable(source.getProperty(each.getKey()))
                    .ifPresent(value -> variables.put(each.getValue(), value));
        }
        Optional.ofNullable(source.getPassword()).ifPresent(password -> variables.put("PGPASSWORD", password));
        tls(source);
        certificate = SingleCertificate.of(source);
        role = Sql.rows(
                        connection,
                        "SELECT nullif(current_user, session_user)",
                        row -> Optional.ofNullable(row.getString(1)))
                .get(0);
    }

    /** The environment for the server that the connection is on, with what the data source adds. */
    static LibpqEnvironment of(Side side, DataSource source, Connection connection)
            throws SQLException, ProblemsException {
        if (!source.isWrapperFor(BaseDataSource.class)) {
            throw new ProblemsException(
                    "pg_dump needs the %s as a data source of pgjdbc, such as PGSimpleDataSource; it is a \"%s\""
                            .formatted(side, source.getClass().getName()));
        }
        refusePooler(connection);
        BaseDataSource own = source.unwrap(BaseDataSource.class);
        refuseLockedKey(side, own);
        return new LibpqEnvironment(own, connection);
    }

    /** Of keys with a password pgjdbc reads PKCS-8 (DER) and PKCS-12, and libpq only PEM. */
    private static void refuseLockedKey(Side side, BaseDataSource source) throws SQLException, ProblemsException {
        if (source.getProperty(PGProperty.SSL_PASSWORD) != null) {
            throw new ProblemsException(
                    "pg_dump cannot read a client key with a password in the forms that pgjdbc reads: for the %s name a key"
                                    .formatted(side)
                            + " in PEM that has none, and that nobody else may read (sslkey without sslpassword)");
        }
    }

    /**
     * pg_dump empties the search path, and sets more, outside of its transaction. A pooler in transaction mode hands
     * such a session to production's clients next, who then find no table.
     */
    private static void refusePooler(Connection connection) throws SQLException, ProblemsException {
        int served = Sql.rows(connection, "SELECT pg_catalog.pg_backend_pid()", row -> row.getInt(1))
                .get(0);
        if (connection.unwrap(PgConnection.class).getBackendPID() != served) {
            throw new ProblemsException(("The connection to the database \"%s\" is behind a pooler, in whose sessions"
                            + " pg_dump would leave its settings to other clients: name the server itself, or take the"
                            + " structure from elsewhere (\"structure: existing\", or a changelog)")
                    .formatted(connection.getCatalog()));
        }
    }

    /**
     * {@code ssl=true} is pgjdbc's older word for verify-full; its factory for the JVM's own certificates has one in
     * libpq.
     */
    private void tls(BaseDataSource source) throws SQLException {
        String ssl = source.getProperty(PGProperty.SSL);
        if (ssl != null && !ssl.equals("false")) {
            variables.putIfAbsent("PGSSLMODE", "verify-full");
        }
        String factory = source.getProperty(PGProperty.SSL_FACTORY);
        if (factory != null && factory.endsWith("DefaultJavaSSLFactory")) {
            variables.putIfAbsent("PGSSLROOTCERT", "system");
        }
    }

    /** The role that the connection took on, other than the one that logged in. */
    Optional<String> role() {
        return role;
    }

    /** The one certificate that vouches for the server, in PEM, which libpq takes from a file only. */
    Optional<String> certificate() {
        return certificate;
    }

    /** Replaces what a process would inherit; but for the file of passwords, which pgjdbc reads too. */
    void putInto(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") && !name.equals("PGPASSFILE"));
        environment.putAll(variables);
        environment.put("LC_ALL", "C"); // messages that can be searched for
    }

    /** The text without the password, should it hold it. */
    String withoutSecrets(String text) {
        String password = variables.getOrDefault("PGPASSWORD", "");
        return password.isEmpty() ? text : text.replace(password, "…");
    }
}
