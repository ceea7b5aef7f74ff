package com.c0d3.previewdb.bootstrap.host;

import java.util.List;
import java.util.regex.Pattern;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;

/** What a connection is secured with: of sshj's algorithms those without SHA-1, MD5, CBC, 3DES, RC4 and DSA. */
final class SshAlgorithms {
    private static final Pattern KEY_EXCHANGE =
            Pattern.compile("curve25519-sha256.*|ecdh-sha2-nistp\\d+|diffie-hellman-group1[68]-sha512|ext-info-c");
    private static final Pattern CIPHER = Pattern.compile("chacha20-poly1305.*|aes\\d+-(gcm.*|ctr)");
    private static final Pattern MAC = Pattern.compile("hmac-sha2-(256|512).*");
    private static final Pattern HOST_KEY = Pattern.compile("(ssh-ed25519|ecdsa-sha2-nistp\\d+|rsa-sha2-(256|512)).*");

    private SshAlgorithms() {}

    static Config config() {
        DefaultConfig config = new DefaultConfig();
        config.setKeyExchangeFactories(only(KEY_EXCHANGE, config.getKeyExchangeFactories()));
        config.setCipherFactories(only(CIPHER, config.getCipherFactories()));
        config.setMACFactories(only(MAC, config.getMACFactories()));
        config.setKeyAlgorithms(only(HOST_KEY, config.getKeyAlgorithms()));
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE); // the default does not listen for an answer
        return config;
    }

    private static <T> List<Factory.Named<T>> only(Pattern names, List<Factory.Named<T>> factories) {
        return factories.stream()
                .filter(factory -> names.matcher(factory.getName()).matches())
                .toList();
    }
}
