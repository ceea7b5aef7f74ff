package com.c0d3.previewdb.bootstrap.host;

import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.host.login.SshLogin;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Keys that a test logs in with. */
public final class SshKeys {
    private static final int RSA_BITS = 3072;

    private SshKeys() {}

    /** What logs in with that key, and with no other. */
    public static SshLogin login(Path privateKey) throws IOException {
        return new Keyring(Map.of(), privateKey, prompt -> Optional.empty()).login(Optional.of(privateKey));
    }

    /** Makes a key: the private one in that file, the public one beside it, with {@code .pub} behind its name. */
    public static Path create(Path privateKey) throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        KeyPair pair = generator.generateKeyPair();
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(pair.getPrivate());
        }
        Files.writeString(privateKey, pem.toString());
        byte[] wire = new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
        String line = "ssh-rsa " + new String(Base64.getEncoder().encode(wire), StandardCharsets.US_ASCII) + " test\n";
        Files.writeString(Path.of(privateKey + ".pub"), line);
        return privateKey;
    }
}
