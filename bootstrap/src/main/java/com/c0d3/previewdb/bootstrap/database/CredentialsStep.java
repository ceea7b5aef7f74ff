package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;

/** The file with what a preview needs to use its database, on the operator's machine, readable by its owner only. */
public final class CredentialsStep implements Step {
    private static final String OWNER_ONLY = "rw-------";

    private final Preview preview;
    private final Path file;
    private final Production production;

    /**
     * The step.
     *
     * @param production what the guard is told beside the credentials
     */
    public CredentialsStep(Preview preview, Path file, Production production) {
        this.preview = preview;
        this.file = file;
        this.production = production;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory) || Files.isDirectory(file)) {
            return new Inspection.Refused(
                    "'%s' cannot be written: correct publish.env-file, or make its directory".formatted(file));
        }
        Optional<String> wanted = content();
        Optional<String> found = read();
        if (wanted.isEmpty() || !wanted.equals(found)) {
            return new Inspection.Needed("write the previews' credentials to '%s'".formatted(file));
        }
        return isOwnersOnly()
                ? new Inspection.Satisfied("'%s' is up to date".formatted(file))
                : new Inspection.Needed("let nobody but its owner read '%s'".formatted(file));
    }

    private Optional<String> content() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = preview.credentials();
        return credentials.isEmpty()
                ? Optional.empty()
                : Optional.of(credentials.get().environmentFile(preview.requireAddress(), production.handedOut()));
    }

    private Optional<String> read() throws IOException {
        try (LocalHost workstation = new LocalHost()) {
            return workstation.read(file.toString()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private boolean isOwnersOnly() throws IOException {
        return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
                || PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .equals(OWNER_ONLY);
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        preview.requireCredentials();
        byte[] content = content().orElseThrow().getBytes(StandardCharsets.UTF_8);
        try (LocalHost workstation = new LocalHost()) {
            workstation.write(file.toString(), content, FileMode.OWNER_ONLY);
        }
    }
}
