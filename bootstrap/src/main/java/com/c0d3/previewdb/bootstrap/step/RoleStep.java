package com.c0d3.previewdb.bootstrap.step;

import static com.c0d3.previewdb.bootstrap.postgres.PostgresServer.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The role that previews connect as: it may log in, and nothing that reaches beyond its own database. */
public final class RoleStep implements Step {
    private static final String ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

    private final PostgresServer server;
    private final String role;
    private final HandedOut handedOut;

    public RoleStep(PostgresServer server, String role, HandedOut handedOut) {
        this.server = server;
        this.role = role;
        this.handedOut = handedOut;
    }

    @Override
    public String name() {
        return "role";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        Optional<String> limited = isLimited();
        if (limited.isEmpty()) {
            return new Inspection.Needed("create role '%s' with a new password".formatted(role));
        }
        if (!Boolean.parseBoolean(limited.get())) {
            return new Inspection.Needed("limit role '%s' to: %s".formatted(role, ATTRIBUTES));
        }
        return handedOut.password().isPresent()
                ? new Inspection.Satisfied("role '%s' is there, and its password was handed out".formatted(role))
                : new Inspection.Needed("give role '%s' a new password: none was handed out".formatted(role));
    }

    @Override
    public void apply() throws SQLException, IOException {
        String verb = isLimited().isEmpty() ? "CREATE" : "ALTER";
        server.execute("%s ROLE %s %s".formatted(verb, quote(role), ATTRIBUTES));
        server.setPassword(role, handedOut.passwordOrNew());
    }

    /** Empty if there is no such role. */
    private Optional<String> isLimited() throws SQLException {
        return server.query("""
                SELECT CASE WHEN rolcanlogin AND NOT
                    (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
                    THEN 'true' ELSE 'false' END
                FROM pg_catalog.pg_roles WHERE rolname = %s""".formatted(literal(role)));
    }
}
