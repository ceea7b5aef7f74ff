package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;
import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.config.PipelineSection;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.Passwords;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.state.SecretFile;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.access.EnvironmentFile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The role that a pipeline works with: it may act as the owner of the previews' database, and create databases and
 * roles, which clones are. Its credentials go into a file of their own, in the variables that seed reads.
 */
public final class PipelineStep implements Step {
    private static final String HEADER = "# For the pipeline that runs seed. Secret: do not commit it.\n";
    private static final String ATTRIBUTES = "LOGIN NOSUPERUSER CREATEDB CREATEROLE NOREPLICATION NOBYPASSRLS";
    /** From this version on, CREATEROLE reaches only the roles that one has made oneself. */
    private static final int CONTAINED = 160_000;

    private static final String LOOK = """
            SELECT coalesce(pg_catalog.shobj_description(r.oid, 'pg_authid'), ''),
                rolcanlogin AND rolcreatedb AND rolcreaterole AND NOT (rolsuper OR rolreplication OR rolbypassrls)
                    AND EXISTS (SELECT FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles o ON o.oid = m.roleid
                        WHERE m.member = r.oid AND o.rolname = %s)
            FROM pg_catalog.pg_roles r WHERE rolname = %s""";

    private final Preview preview;
    private final String role;
    private final RolePassword password;
    private final SecretFile file;

    /** The step. */
    public PipelineStep(Preview preview, PipelineSection pipeline) {
        this.preview = preview;
        role = pipeline.role();
        password = new RolePassword(preview, role);
        file = new SecretFile(pipeline.envFile(), "the pipeline's credentials", "pipeline.env-file");
    }

    @Override
    public String name() {
        return "pipeline";
    }

    /** What the catalog says of the role. */
    private record Found(String comment, boolean fit) {}

    private Optional<Found> find() throws SQLException {
        return preview
                .administrator()
                .rows(MAINTENANCE_DATABASE, LOOK.formatted(literal(preview.role()), literal(role)))
                .stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .map(row -> new Found(row.get(0), row.get(1).equals("t")))
                .findFirst();
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        Inspection ofFile = file.inspect(Optional.empty());
        if (ofFile instanceof Inspection.Refused) {
            return ofFile;
        }
        Optional<Found> found = preview.isServing() ? find() : Optional.empty();
        if (found.isEmpty()) {
            return new Inspection.Needed(
                    "create role '%s', which refreshes and clones the database".formatted(role), reach());
        }
        if (!found.get().comment().equals(RoleStep.MARK)) {
            return new Inspection.Refused(RoleStep.notOurs(role, "the pipeline's role", preview.administrator()));
        }
        if (!found.get().fit()) {
            return new Inspection.Needed("give role '%s' its rights again".formatted(role), reach());
        }
        return password.isSet()
                ? file.inspect(content())
                : new Inspection.Needed("give role '%s' the password that is handed out".formatted(role));
    }

    private List<String> reach() throws SQLException, IOException {
        boolean wide = preview.isServing()
                && preview.administrator()
                        .query("SELECT pg_catalog.current_setting('server_version_num')::int < " + CONTAINED)
                        .equals(Optional.of("t"));
        return wide
                ? List.of(
                        "before PostgreSQL 16, a role that creates roles may change all others but superusers: keep nothing"
                                + " else on this server")
                : List.of();
    }

    /** Empty before the database bears a stamp. */
    private Optional<String> content() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> previews = preview.credentials();
        Optional<String> handedOut = password.handedOut();
        if (previews.isEmpty() || handedOut.isEmpty()) {
            return Optional.empty();
        }
        PreviewCredentials own = new PreviewCredentials(
                preview.database(), role, handedOut.get(), previews.get().stampId());
        return Optional.of(HEADER + EnvironmentFile.text(own.targetEnvironment(preview.requireAddress())));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        Administrator administrator = preview.administrator();
        Optional<Found> found = find();
        if (found.isEmpty()) {
            administrator.execute("%s; GRANT %s TO %s"
                    .formatted(RoleStep.creation(role, ATTRIBUTES), quote(preview.role()), quote(role)));
        } else if (!found.get().fit()) {
            administrator.execute("ALTER ROLE %s %s; GRANT %s TO %s"
                    .formatted(quote(role), ATTRIBUTES, quote(preview.role()), quote(role)));
        }
        password.set(found.isEmpty());
        write();
    }

    private void write() throws SQLException, IOException, StepFailedException {
        preview.requireCredentials();
        file.write(content().orElseThrow());
    }

    /** Gives the role a new password, which is written out before the old one stops working. */
    public void rotate() throws SQLException, IOException, StepFailedException {
        String fresh = PreviewCredentials.newPassword();
        preview.state().keepPassword(role, fresh);
        write();
        Passwords.set(preview.administrator(), role, fresh);
    }
}
