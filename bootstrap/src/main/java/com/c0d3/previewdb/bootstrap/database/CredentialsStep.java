package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.state.SecretFile;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.seed.access.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file with what a preview needs to use its database, on the operator's machine, readable by its owner only. */
public final class CredentialsStep implements Step {
    private static final String FOR_PREVIEWS = "# For preview deployments only. Secret: do not commit it.\n";
    private static final String FOR_THE_OWNER =
            "# For migrations and seed only: this role owns the tables. Secret: do not commit it.\n";

    private final Preview preview;
    private final SecretFile file;
    private final Production production;
    private final boolean ofOwner;

    private CredentialsStep(Preview preview, SecretFile file, Production production, boolean ofOwner) {
        this.preview = preview;
        this.file = file;
        this.production = production;
        this.ofOwner = ofOwner;
    }

    /**
     * The step for previews.
     *
     * @param production what the guard is told beside the credentials
     */
    public static CredentialsStep forPreviews(Preview preview, Path file, Production production) {
        SecretFile secret = new SecretFile(file, "the previews' credentials", "publish.env-file");
        return new CredentialsStep(preview, secret, production, false);
    }

    /**
     * The step for migrations and seed, where previews get a role that does not own the tables.
     *
     * @param production what the guard is told beside the credentials
     */
    public static CredentialsStep forTheOwner(Preview preview, Path file, Production production) {
        SecretFile secret = new SecretFile(file, "the credentials of the tables' owner", "fence.owner-file");
        return new CredentialsStep(preview, secret, production, true);
    }

    @Override
    public String name() {
        return ofOwner ? "owner" : "credentials";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        return file.inspect(content());
    }

    private Optional<String> content() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = ofOwner ? preview.ownersCredentials() : preview.credentials();
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>(credentials.get().environment(preview.requireAddress()));
        variables.putAll(new TreeMap<>(production.handedOut()));
        return Optional.of((ofOwner ? FOR_THE_OWNER : FOR_PREVIEWS) + EnvironmentFile.text(variables));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        preview.requireOwnersCredentials();
        file.write(content().orElseThrow());
    }
}
