package com.c0d3.previewdb.bootstrap.step;

import static com.c0d3.previewdb.bootstrap.postgres.PostgresServer.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The role that previews connect as: it may log in, and nothing that reaches beyond its own database. A role of that
 * name that bootstrap did not make is left alone: a new password would lock its user out.
 */
public final class RoleStep implements Step {
    private static final String ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
    /** The role's comment, by which the next run knows it again. */
    private static final String MARK = "previewdb: role of the previews";

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
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        Optional<String> comment = comment();
        if (comment.isEmpty()) {
            return new Inspection.Needed("create role '%s' with a new password".formatted(role));
        }
        if (!comment.get().equals(MARK)) {
            throw new StepFailedException(
                    "Role '%s' on %s is there already, and bootstrap did not make it. Nothing was changed; choose another name for"
                                    .formatted(role, server)
                            + " the previews' role.");
        }
        return handedOut.password().isPresent()
                ? new Inspection.Satisfied("role '%s' is there, and its password was handed out".formatted(role))
                : new Inspection.Needed("give role '%s' a new password: none was handed out".formatted(role));
    }

    @Override
    public void apply() throws SQLException, IOException {
        if (comment().isEmpty()) {
            // In one message, and so in one transaction: a role without its mark would never be touched again.
            server.execute("CREATE ROLE %s %s; COMMENT ON ROLE %s IS %s"
                    .formatted(quote(role), ATTRIBUTES, quote(role), literal(MARK)));
        }
        server.setPassword(role, handedOut.passwordOrNew());
    }

    /** The role's comment, empty text if it has none; empty if there is no such role. */
    private Optional<String> comment() throws SQLException {
        return server.query("""
                SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '')
                FROM pg_catalog.pg_roles WHERE rolname = %s""".formatted(literal(role)));
    }
}
