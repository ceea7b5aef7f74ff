package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalHostTest extends HostContract {
    @TempDir
    private Path directory;

    private final LocalHost host = new LocalHost();

    @Override
    Host host() {
        return host;
    }

    @Override
    String directory() {
        return directory.toString();
    }

    @Test
    void saysWhatCannotBeStarted() {
        assertThatThrownBy(() -> host.run(Command.of("no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void isCalledThisMachine() {
        assertThat(host.description()).isEqualTo("this machine");
    }
}
