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
    private static final String HEADER = "# For preview deployments only. Secret: do not commit it.\n";

    private final Preview preview;
    private final SecretFile file;
    private final Production production;

    /**
     * The step.
     *
     * @param production what the guard is told beside the credentials
     */
    public CredentialsStep(Preview preview, Path file, Production production) {
        this.preview = preview;
        this.file = new SecretFile(file, "the previews' credentials", "publish.env-file");
        this.production = production;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        return file.inspect(content());
    }

    private Optional<String> content() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = preview.credentials();
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>(credentials.get().environment(preview.requireAddress()));
        variables.putAll(new TreeMap<>(production.handedOut()));
        return Optional.of(HEADER + EnvironmentFile.text(variables));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        preview.requireCredentials();
        file.write(content().orElseThrow());
    }
}
