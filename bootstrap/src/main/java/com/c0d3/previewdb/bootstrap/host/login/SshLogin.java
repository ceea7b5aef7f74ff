package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;

/** The keys to log in with, one after the other. */
public final class SshLogin {
    private final List<Offer> offers;

    SshLogin(List<Offer> offers) {
        this.offers = List.copyOf(offers);
    }

    /**
     * One key.
     *
     * @param name for messages
     * @param publicKey as SSH sends it, if it is known
     * @param method makes a new login with it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Offer(String name, Optional<byte[]> publicKey, Supplier<AuthMethod> method) {
        boolean isOf(byte[] key) {
            return publicKey.isPresent() && Arrays.equals(publicKey.get(), key);
        }
    }

    /**
     * Logs in.
     *
     * @param client is connected
     * @throws LoginRefusedException if no key is let in
     * @throws IOException if the connection is lost, or falls silent
     */
    public void perform(SSHClient client, String user) throws IOException {
        List<String> tried = new ArrayList<>();
        for (Offer offer : offers) {
            try {
                client.auth(user, offer.method().get());
                return;
            } catch (UserAuthException e) {
                if (Causes.find(e, TimeoutException.class).isPresent()) {
                    throw e;
                }
                tried.add(described(offer, e));
            } catch (SSHException | IllegalStateException e) {
                if (tried.isEmpty()) {
                    throw new IOException(e.getMessage(), e);
                }
                throw hungUp(tried);
            }
        }
        throw refused(tried);
    }

    private LoginRefusedException refused(List<String> tried) {
        boolean usable = offers.stream().map(Offer::name).anyMatch(tried::contains);
        if (usable && tried.size() == 1) {
            return new LoginRefusedException(
                    "does not let the key %s in: add its public key to the user's authorized_keys"
                            .formatted(tried.get(0)));
        }
        return new LoginRefusedException("lets in none of these keys: %s%s"
                .formatted(
                        String.join(", ", tried),
                        usable ? ". Add the public key of one to the user's authorized_keys" : ""));
    }

    /** As sshd does after some keys (MaxAuthTries). */
    private static LoginRefusedException hungUp(List<String> tried) {
        return new LoginRefusedException(
                "hangs up after so many keys, and lets none of them in: %s. Name the right one as server.ssh.key"
                        .formatted(String.join(", ", tried)));
    }

    /** With the reason why it was not even tried, or not to the end. */
    private static String described(Offer offer, UserAuthException failure) {
        return Causes.find(failure, UnusableKeyException.class)
                .map(unusable -> "%s (%s)".formatted(offer.name(), unusable.getMessage()))
                .orElse(offer.name());
    }

    /** The names of the keys, in their order. */
    @Override
    public String toString() {
        return String.join(", ", offers.stream().map(Offer::name).toList());
    }
}
