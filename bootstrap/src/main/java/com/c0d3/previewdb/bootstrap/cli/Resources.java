package com.c0d3.previewdb.bootstrap.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files that the program prints or writes. */
final class Resources {
    private Resources() {}

    static String text(String name) throws IOException {
        try (InputStream stream = Resources.class.getResourceAsStream("/com/c0d3/previewdb/bootstrap/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
