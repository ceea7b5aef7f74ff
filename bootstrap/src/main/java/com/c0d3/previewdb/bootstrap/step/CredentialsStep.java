package com.c0d3.previewdb.bootstrap.step;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.Host;
import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.bootstrap.postgres.PreviewCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;

/** The file with what a preview needs to use its database, on the operator's machine, readable by its owner only. */
public final class CredentialsStep implements Step {
    private final PostgresServer server;
    private final Host workstation;
    private final HandedOut handedOut;
    private final StampStep stamp;
    private final String database;
    private final String role;

    public CredentialsStep(
            PostgresServer server,
            Host workstation,
            HandedOut handedOut,
            StampStep stamp,
            String database,
            String role) {
        this.server = server;
        this.workstation = workstation;
        this.handedOut = handedOut;
        this.stamp = stamp;
        this.database = database;
        this.role = role;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        Optional<PreviewCredentials> current = current();
        boolean written = current.isPresent()
                && handedOut.content().equals(Optional.of(current.get().environmentFile(server)));
        return written
                ? new Inspection.Satisfied("'%s' is up to date".formatted(handedOut.path()))
                : new Inspection.Needed("write the previews' credentials to '%s'".formatted(handedOut.path()));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        byte[] content = require().environmentFile(server).getBytes(StandardCharsets.UTF_8);
        workstation.write(handedOut.path(), content, FileMode.OWNER_ONLY);
    }

    /** What is handed out, once the role and the stamp are there. */
    PreviewCredentials require() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = current();
        if (credentials.isEmpty()) {
            throw new StepFailedException(
                    "The role or the stamp of database '%s' is missing: apply the steps in their order"
                            .formatted(database));
        }
        return credentials.get();
    }

    /** What is handed out; empty before the role and the stamp are there. */
    public Optional<PreviewCredentials> current() throws SQLException, IOException {
        Optional<String> password = handedOut.password();
        return stamp.stamp()
                .flatMap(found -> password.map(known -> new PreviewCredentials(database, role, known, found.id())));
    }
}
