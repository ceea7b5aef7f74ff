package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.schmizz.sshj.common.Buffer;

/**
 * What is seen of a key's file without its passphrase.
 *
 * @param path the file of the private key, which may be elsewhere (in an agent, or a token)
 * @param isThere whether it holds a private key
 * @param encrypted whether a passphrase is needed
 * @param publicKey as SSH sends it, if it is here
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyFile(Path path, boolean isThere, boolean encrypted, Optional<byte[]> publicKey) {
    private static final Pattern OPENSSH =
            Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----(.*?)-----END", Pattern.DOTALL);
    private static final Pattern PRIVATE =
            Pattern.compile("^-----BEGIN ([A-Z]+ )*PRIVATE KEY-----|^PuTTY-User-Key-File", Pattern.MULTILINE);
    private static final Pattern ENCRYPTED =
            Pattern.compile("^-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED|^Encryption: (?!none)", Pattern.MULTILINE);
    /** As in {@code authorized_keys}: a type, and the key in Base64. */
    private static final Pattern PUBLIC = Pattern.compile("^[a-z][^ ]* (AAAA[A-Za-z0-9+/=]+)", Pattern.MULTILINE);

    private static final String MAGIC = "openssh-key-v1\0";

    static KeyFile read(Path path) throws IOException {
        String text = Files.isReadable(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        Matcher openSsh = OPENSSH.matcher(text);
        if (openSsh.find()) {
            return openSsh(path, openSsh.group(1));
        }
        Path beside = Path.of(path + ".pub");
        Matcher pub =
                PUBLIC.matcher(Files.isReadable(beside) ? Files.readString(beside, StandardCharsets.ISO_8859_1) : text);
        return new KeyFile(
                path,
                PRIVATE.matcher(text).find(),
                ENCRYPTED.matcher(text).find(),
                pub.find() ? Optional.of(Base64.getDecoder().decode(pub.group(1))) : Optional.empty());
    }

    /** Only the private half of this format is encrypted (OpenSSH's PROTOCOL.key). */
    private static KeyFile openSsh(Path path, String base64) throws IOException {
        try {
            Buffer.PlainBuffer content =
                    new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(base64));
            content.readRawBytes(new byte[MAGIC.length()]);
            boolean encrypted = !content.readString().equals("none");
            content.readString(); // how the passphrase becomes a key
            content.readString(); // with what
            content.readUInt32(); // how many keys: one
            return new KeyFile(path, true, encrypted, Optional.of(content.readStringAsBytes()));
        } catch (IllegalArgumentException | Buffer.BufferException e) {
            throw new IOException("\"%s\" is damaged: it is no private key".formatted(path), e);
        }
    }
}
