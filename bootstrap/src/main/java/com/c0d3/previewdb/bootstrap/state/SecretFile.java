package com.c0d3.previewdb.bootstrap.state;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file on the operator's machine that hands out secrets, readable by its owner only.
 *
 * @param path the file
 * @param content how messages call what is in it, such as {@code the previews' credentials}
 * @param key the configuration's key that names the file
 */
public record SecretFile(Path path, String content, String key) {
    private static final String OWNER_ONLY = "rw-------";

    /**
     * Looks at the file.
     *
     * @param wanted what is to be in it; empty if that is not known yet
     */
    public Inspection inspect(Optional<String> wanted) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory) || Files.isDirectory(path)) {
            return new Inspection.Refused(
                    "'%s' cannot be written: correct %s, or make its directory".formatted(path, key));
        }
        if (wanted.isEmpty() || !wanted.equals(read())) {
            return new Inspection.Needed("write %s to '%s'".formatted(content, path));
        }
        return isOwnersOnly()
                ? new Inspection.Satisfied("'%s' is up to date".formatted(path))
                : new Inspection.Needed("let nobody but its owner read '%s'".formatted(path));
    }

    private Optional<String> read() throws IOException {
        try (LocalHost workstation = new LocalHost()) {
            return workstation.read(path.toString()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private boolean isOwnersOnly() throws IOException {
        return !path.getFileSystem().supportedFileAttributeViews().contains("posix")
                || PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        .equals(OWNER_ONLY);
    }

    /** Writes it. */
    public void write(String text) throws IOException {
        try (LocalHost workstation = new LocalHost()) {
            workstation.write(path.toString(), text.getBytes(StandardCharsets.UTF_8), FileMode.OWNER_ONLY);
        }
    }
}
