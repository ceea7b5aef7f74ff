package com.c0d3.previewdb.common.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files that a program prints or writes. */
public final class Resources {
    private Resources() {}

    /**
     * The text of a file on the class path, in UTF-8.
     *
     * @param owner a class of the module that the file belongs to
     * @param path relative to the class's package, or absolute with a slash
     * @throws NullPointerException if there is none
     */
    public static String text(Class<?> owner, String path) throws IOException {
        try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
