package com.c0d3.previewdb.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.util.PasswordUtil;

final class ScramVerifierTest {
    private static final String VERIFIER = PasswordUtil.encodeScramSha256("hunter2".toCharArray());

    @Test
    void knowsThePasswordThatTheDriverHashed() {
        assertThat(ScramVerifier.matches(VERIFIER, "hunter2")).isTrue();
        assertThat(ScramVerifier.matches(VERIFIER, "hunter3")).isFalse();
    }

    @Test
    void whatIsNoVerifierMatchesNothing() {
        assertThat(ScramVerifier.matches("md5" + "0".repeat(32), "hunter2")).isFalse();
    }
}
