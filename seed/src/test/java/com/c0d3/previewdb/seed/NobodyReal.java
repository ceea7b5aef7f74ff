package com.c0d3.previewdb.seed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files of the tests that look for people: a schema with a canary in a column of every type, and rules. */
public final class NobodyReal {
    private NobodyReal() {}

    /** The text of a file. */
    public static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(NobodyReal.class.getResourceAsStream("nobody/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
