package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role that previews connect as, or that owns their database: it may log in, and nothing that reaches beyond its own
 * database. A role of that name that bootstrap did not make is left alone: a new password would lock its user out.
 */
final class RoleStep implements Step {
    private static final int CONNECTIONS = 50;
    private static final String ATTRIBUTES =
            "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT " + CONNECTIONS;
    private static final Map<String, String> LIMITS =
            Map.of("statement_timeout", "60s", "idle_in_transaction_session_timeout", "60s");
    /** Marks a role as made by bootstrap. */
    static final String MARK = "made by previewdb bootstrap";

    private static final String LOOK = """
            SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), ''),
                rolcanlogin AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
                    AND rolconnlimit = %d,
                coalesce(pg_catalog.array_to_string(rolconfig, ' '), ''),
                pg_catalog.pg_has_role(current_user, oid, 'USAGE')
            FROM pg_catalog.pg_roles WHERE rolname = %s""";

    private final Preview preview;
    private final String role;
    private final RolePassword password;

    /** The role of that name. */
    RoleStep(Preview preview, String role) {
        this.preview = preview;
        this.role = role;
        password = new RolePassword(preview, role);
    }

    @Override
    public String name() {
        return "role";
    }

    /** What the catalog says of the role. */
    private record Found(String comment, boolean harmless, String settings, boolean ours) {
        boolean isLimited() {
            return LIMITS.entrySet().stream()
                    .allMatch(limit ->
                            List.of(settings.split(" ", -1)).contains(limit.getKey() + "=" + limit.getValue()));
        }
    }

    boolean isThere() throws SQLException, IOException {
        return preview.isServing() && find().isPresent();
    }

    private Optional<Found> find() throws SQLException {
        return preview.administrator().rows(MAINTENANCE_DATABASE, LOOK.formatted(CONNECTIONS, literal(role))).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .map(row -> new Found(
                        row.get(0),
                        row.get(1).equals("t"),
                        row.get(2),
                        row.get(3).equals("t")))
                .findFirst();
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        Optional<Found> found = preview.isServing() ? find() : Optional.empty();
        if (found.isEmpty()) {
            return new Inspection.Needed("create role '%s' with a new password".formatted(role));
        }
        if (!found.get().comment().equals(MARK)) {
            return new Inspection.Refused(notOurs(role, "the previews' role", preview.administrator()));
        }
        if (!found.get().harmless() || !found.get().isLimited() || !found.get().ours()) {
            return new Inspection.Needed("give role '%s' its limits again".formatted(role));
        }
        if (password.handedOut().isEmpty()) {
            return new Inspection.Needed("give role '%s' a new password: none was handed out".formatted(role));
        }
        return password.isSet()
                ? new Inspection.Satisfied("role '%s' has the password that was handed out".formatted(role))
                : new Inspection.Needed(
                        "give role '%s' the password that was handed out: it has another".formatted(role));
    }

    static String notOurs(String role, String what, Administrator administrator) {
        return "Role '%s' on %s is there already, and bootstrap did not make it. Nothing was changed; choose another name for %s."
                .formatted(role, administrator, what);
    }

    /** In one message, and so in one transaction: a role without its mark would never be touched again. */
    static String creation(String role, String attributes) {
        return "CREATE ROLE %s %s; COMMENT ON ROLE %s IS %s"
                .formatted(quote(role), attributes, quote(role), literal(MARK));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        Administrator administrator = preview.administrator();
        Optional<Found> found = find();
        if (found.isEmpty()) {
            administrator.execute(creation(role, ATTRIBUTES));
        } else if (!found.get().harmless()) {
            administrator.execute("ALTER ROLE %s %s".formatted(quote(role), ATTRIBUTES));
        }
        Found now = find().orElseThrow();
        if (!now.ours()) { // an administrator who is no superuser works on the database as its owner's member
            administrator.execute("GRANT %s TO CURRENT_USER".formatted(quote(role)));
        }
        if (!now.isLimited()) {
            for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
                administrator.execute(
                        "ALTER ROLE %s SET %s = '%s'".formatted(quote(role), limit.getKey(), limit.getValue()));
            }
        }
        password.set(found.isEmpty());
    }
}
