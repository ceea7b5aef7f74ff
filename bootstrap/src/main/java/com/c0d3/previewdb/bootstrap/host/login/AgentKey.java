package com.c0d3.previewdb.bootstrap.host.login;

import net.schmizz.sshj.common.Buffer;

/** A key that an SSH agent holds: its public half. */
final class AgentKey {
    private static final String RSA = "ssh-rsa";
    /** SSH_AGENT_RSA_SHA2_512: without it, an agent signs with SHA-1. */
    private static final int SHA2_512 = 4;

    private final byte[] blob;
    private final String comment;
    private final String type;

    /**
     * The key.
     *
     * @param blob as SSH sends it, and as {@code authorized_keys} has it in Base64
     */
    AgentKey(byte[] blob, String comment) throws Buffer.BufferException {
        this.blob = blob.clone();
        this.comment = comment;
        type = new Buffer.PlainBuffer(blob).readString();
    }

    byte[] blob() {
        return blob.clone();
    }

    /** What it signs with; for a certificate, the certificate's own name of it (RFC 8332, section 3). */
    String algorithm() {
        return type.startsWith(RSA) ? "rsa-sha2-512" + type.substring(RSA.length()) : type;
    }

    int flags() {
        return type.startsWith(RSA) ? SHA2_512 : 0;
    }

    @Override
    public String toString() {
        return "'%s' of the SSH agent".formatted(comment);
    }
}
