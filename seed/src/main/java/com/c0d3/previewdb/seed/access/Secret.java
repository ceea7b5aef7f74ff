package com.c0d3.previewdb.seed.access;

/**
 * A text that is never printed by accident.
 *
 * @param value the text
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
