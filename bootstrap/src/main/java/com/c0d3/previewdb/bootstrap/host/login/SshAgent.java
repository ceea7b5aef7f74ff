package com.c0d3.previewdb.bootstrap.host.login;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.common.Buffer;

/**
 * An SSH agent, which signs with the keys that it holds and gives none of them away (draft-miller-ssh-agent).
 * Thread-safe: each question has a connection of its own.
 */
final class SshAgent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    /** As OpenSSH's own limit for a message. */
    private static final int MAX_LENGTH = 256 * 1024;

    private final String socket;
    private final Duration patience;

    /**
     * The agent.
     *
     * @param socket the file that it listens on
     * @param patience how long an answer may take; a person may have to confirm a signature first
     */
    SshAgent(String socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** The keys that it holds. */
    List<AgentKey> keys() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        List<AgentKey> keys = new ArrayList<>();
        for (long left = answer.readUInt32(); left > 0; left--) {
            keys.add(new AgentKey(answer.readStringAsBytes(), answer.readString()));
        }
        return List.copyOf(keys);
    }

    /**
     * Signs.
     *
     * @return the signature as SSH sends it, with the name of its algorithm
     * @throws IOException if the agent refuses, or does not answer
     */
    byte[] sign(AgentKey key, byte[] data) throws IOException {
        Buffer.PlainBuffer request = new Buffer.PlainBuffer()
                .putByte(SIGN_REQUEST)
                .putString(key.blob())
                .putString(data)
                .putUInt32(key.flags());
        return ask(request, SIGN_RESPONSE).readStringAsBytes();
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, byte expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> giveUp(channel));
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, new Buffer.PlainBuffer().putString(request.getCompactData()));
            Buffer.PlainBuffer answer = new Buffer.PlainBuffer(read(channel, length(channel)));
            byte type = answer.readByte();
            if (type != expected) {
                throw new IOException("The SSH agent refused (it answered %d)".formatted(type));
            }
            return answer;
        } catch (AsynchronousCloseException e) {
            throw new IOException("The SSH agent did not answer within %d s".formatted(patience.toSeconds()), e);
        }
    }

    /** Closing a channel twice does no harm: this comes after the answer, too. */
    private static void giveUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(SocketChannel channel, Buffer.PlainBuffer message) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(message.getCompactData());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int length(SocketChannel channel) throws IOException {
        int length = ByteBuffer.wrap(read(channel, Integer.BYTES)).getInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new IOException("What listens there is no SSH agent");
        }
        return length;
    }

    private static byte[] read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("The SSH agent hung up");
            }
        }
        return bytes.array();
    }

    @Override
    public String toString() {
        return "the SSH agent on '%s'".formatted(socket);
    }
}
