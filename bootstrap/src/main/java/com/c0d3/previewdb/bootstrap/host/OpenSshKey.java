package com.c0d3.previewdb.bootstrap.host;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An Ed25519 key in OpenSSH's formats (its PROTOCOL.key; RFC 8709, section 4).
 *
 * @param privateKey the text of a private key's file, without a passphrase
 * @param publicKey a line as in {@code authorized_keys}
 */
public record OpenSshKey(String privateKey, String publicKey) {
    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 8;
    private static final int LINE = 70;

    /**
     * Makes a new key.
     *
     * @param comment stands behind the public key
     */
    public static OpenSshKey create(String comment) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] point = encode(((EdECPublicKey) pair.getPublic()).getPoint());
            byte[] blob = blob(point);
            String line = "%s %s %s".formatted(TYPE, Base64.getEncoder().encodeToString(blob), comment);
            return new OpenSshKey(armoured(file(blob, seed, point, comment)), line);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is written to memory
        }
    }

    /** The point's y, least significant byte first; its last bit is the sign of x (RFC 8032, section 5.1.2). */
    private static byte[] encode(EdECPoint point) {
        byte[] encoded = new byte[KEY_BYTES];
        BigInteger y = point.getY();
        for (int i = 0; i < KEY_BYTES; i++) {
            encoded[i] = y.shiftRight(i * Byte.SIZE).byteValue();
        }
        if (point.isXOdd()) {
            encoded[KEY_BYTES - 1] |= (byte) 0x80;
        }
        return encoded;
    }

    private static byte[] blob(byte[] point) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        write(out, TYPE.getBytes(StandardCharsets.US_ASCII));
        write(out, point);
        return bytes.toByteArray();
    }

    private static byte[] file(byte[] blob, byte[] seed, byte[] point, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        write(out, "none".getBytes(StandardCharsets.US_ASCII)); // cipher
        write(out, "none".getBytes(StandardCharsets.US_ASCII)); // key derivation
        write(out, new byte[0]);
        out.writeInt(1);
        write(out, blob);
        write(out, secret(blob, seed, point, comment));
        return bytes.toByteArray();
    }

    private static byte[] secret(byte[] blob, byte[] seed, byte[] point, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int check = new SecureRandom().nextInt();
        out.writeInt(check);
        out.writeInt(check);
        out.write(blob);
        out.writeInt(seed.length + point.length);
        out.write(seed);
        out.write(point);
        write(out, comment.getBytes(StandardCharsets.UTF_8));
        for (int pad = 1; bytes.size() % BLOCK != 0; pad++) {
            out.write(pad);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static String armoured(byte[] file) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(file);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + base64 + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    /** As {@code ssh-keygen -l} prints it: {@code SHA256:} and the digest in Base64 without padding. */
    public String fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256", publicKey));
    }

    /** The older fingerprint of a line as in {@code authorized_keys}: MD5, in pairs of hexadecimal digits. */
    public static String md5(String publicKey) {
        return HexFormat.ofDelimiter(":").formatHex(digest("MD5", publicKey));
    }

    private static byte[] digest(String algorithm, String publicKey) {
        String[] words = publicKey.strip().split("\\s+", -1);
        if (words.length < 2) {
            throw new IllegalArgumentException("not a line as in authorized_keys");
        }
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(Base64.getDecoder().decode(words[1]));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** The public key; never the private one. */
    @Override
    public String toString() {
        return publicKey;
    }
}
