package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.lint.Places.Place;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read; the others still can. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    /**
     * Creates the exception.
     *
     * @param place how far the file could be read
     * @param message why not further, or what to ask
     */
    UnreadableFileException(Place place, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.place = place;
    }

    Finding finding(Path file) {
        return new Finding(file, place, Finding.Rule.FILE, String.valueOf(getMessage()));
    }
}
