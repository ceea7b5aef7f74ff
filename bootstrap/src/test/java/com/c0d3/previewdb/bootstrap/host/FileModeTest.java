package com.c0d3.previewdb.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

final class FileModeTest {
    @Test
    void isWhatChmodTakes() {
        assertThat(FileMode.OWNER_ONLY).hasToString("0600");
        assertThat(PosixFilePermissions.toString(FileMode.OWNER_ONLY.permissions()))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(FileMode.WORLD_READABLE.permissions()))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(new FileMode(0751).permissions()))
                .isEqualTo("rwxr-x--x");
    }

    @Test
    void refusesMoreThanNineBits() {
        assertThatThrownBy(() -> new FileMode(01600))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'1600' is no file mode: use 0 to 777, octal");
        assertThatThrownBy(() -> new FileMode(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
