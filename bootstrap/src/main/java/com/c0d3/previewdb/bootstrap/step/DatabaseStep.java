package com.c0d3.previewdb.bootstrap.step;

import static com.c0d3.previewdb.bootstrap.postgres.PostgresServer.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.Optional;

/** The previews' database, owned by their role; no other role may connect to it. */
public final class DatabaseStep implements Step {
    private final PostgresServer server;
    private final String database;
    private final String role;

    public DatabaseStep(PostgresServer server, String database, String role) {
        this.server = server;
        this.database = database;
        this.role = role;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Inspection inspect() throws SQLException, StepFailedException {
        Optional<String> owner = owner();
        if (owner.isEmpty()) {
            return new Inspection.Needed("create database '%s' for role '%s'".formatted(database, role));
        }
        if (!owner.get().equals(role)) {
            throw new StepFailedException(
                    "Database '%s' on %s belongs to role '%s', not to '%s': choose another name for the previews' database,"
                                    .formatted(database, server, owner.get(), role)
                            + " or give it away with ALTER DATABASE … OWNER TO …");
        }
        return isPublic()
                ? new Inspection.Needed("close database '%s' to other roles".formatted(database))
                : new Inspection.Satisfied("database '%s' belongs to role '%s'".formatted(database, role));
    }

    @Override
    public void apply() throws SQLException {
        if (owner().isEmpty()) {
            server.execute("CREATE DATABASE %s OWNER %s ENCODING 'UTF8' TEMPLATE template0"
                    .formatted(quote(database), quote(role)));
        }
        server.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(quote(database)));
    }

    private Optional<String> owner() throws SQLException {
        return server.query("SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database WHERE datname = %s"
                .formatted(literal(database)));
    }

    /**
     * Without an access control list the defaults hold, which let PUBLIC connect (the manual's chapter on privileges).
     */
    private boolean isPublic() throws SQLException {
        return server.query("""
                        SELECT 'public' FROM pg_catalog.pg_database d
                        WHERE d.datname = %s AND (d.datacl IS NULL OR EXISTS (
                            SELECT FROM pg_catalog.aclexplode(d.datacl) a WHERE a.grantee = 0))""".formatted(literal(database))).isPresent();
    }
}
