package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.host.FileMode;
import com.c0d3.previewdb.bootstrap.host.LocalHost;
import com.c0d3.previewdb.bootstrap.host.OpenSshKey;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The SSH key that the droplet lets in: made here, and added to the account. */
final class KeyStep implements Step {
    private final Cloud cloud;

    KeyStep(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public String name() {
        return "ssh-key";
    }

    @Override
    public Inspection inspect() throws IOException {
        Path file = cloud.keyFile();
        if (!Files.isReadable(file) || !Files.isReadable(publicFile(cloud))) {
            if (cloud.look() instanceof Cloud.Lookup.One one) {
                return new Inspection.Refused("'%s' and '%s' are needed to log in to the %s: put them back"
                        .formatted(file, publicFile(cloud), one.droplet()));
            }
            return cloud.settings().key().isEmpty()
                    ? new Inspection.Needed("make an SSH key, '%s', and add it to the account".formatted(file))
                    : new Inspection.Refused(
                            "'%s' and '%s' cannot be read: name a key that is there, or leave \"key\" out to have one made"
                                    .formatted(file, publicFile(cloud)));
        }
        return cloud.api().findKey(OpenSshKey.md5(publicKey(cloud))).isPresent()
                ? new Inspection.Satisfied("'%s' is in the account".formatted(file))
                : new Inspection.Needed("add the SSH key '%s' to the account".formatted(file));
    }

    static Path publicFile(Cloud cloud) {
        return Path.of(cloud.keyFile() + ".pub");
    }

    /** The public key, as a line without its end. */
    static String publicKey(Cloud cloud) throws IOException {
        try {
            String line = Files.readString(publicFile(cloud)).strip();
            OpenSshKey.md5(line);
            return line;
        } catch (NoSuchFileException e) {
            throw new IOException("There is no public key '%s'".formatted(publicFile(cloud)), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("'%s' is no public key of OpenSSH's".formatted(publicFile(cloud)), e);
        }
    }

    @Override
    public void apply() throws IOException, StepFailedException {
        cloud.begin();
        if (!Files.exists(publicFile(cloud))) {
            make();
        }
        String key = publicKey(cloud);
        String fingerprint = OpenSshKey.md5(key);
        new Creation<Long>(
                        "the SSH key",
                        cloud.pace(),
                        () -> cloud.api().createKey(cloud.settings().name(), key),
                        body -> Optional.of(body.path("ssh_key").path("id").asLong(0))
                                .filter(id -> id > 0),
                        () -> cloud.api().findKey(fingerprint))
                .once();
        cloud.state().keep("ssh-key", fingerprint);
    }

    /** The public key is written last: with it the pair is whole. */
    private void make() throws IOException {
        OpenSshKey key = OpenSshKey.create("previewdb-" + cloud.settings().name());
        try (LocalHost here = new LocalHost()) {
            here.write(
                    cloud.keyFile().toString(),
                    key.privateKey().getBytes(StandardCharsets.US_ASCII),
                    FileMode.OWNER_ONLY);
            here.write(
                    publicFile(cloud).toString(),
                    (key.publicKey() + "\n").getBytes(StandardCharsets.US_ASCII),
                    FileMode.WORLD_READABLE);
        }
    }
}
