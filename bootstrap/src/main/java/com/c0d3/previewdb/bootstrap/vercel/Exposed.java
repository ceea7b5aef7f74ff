package com.c0d3.previewdb.bootstrap.vercel;

import java.util.Optional;

/**
 * A variable that previews get today.
 *
 * @param key its name
 * @param place who gets it, as {@code previews} or {@code previews of branch 'a'}
 * @param value its value; empty where Vercel shows it to nobody
 * @param isProductions whether production gets the very same
 * @param isOurs whether it was published from here
 */
public record Exposed(String key, String place, Optional<String> value, boolean isProductions, boolean isOurs) {
    /** Its name and place; never its value. */
    @Override
    public String toString() {
        return "%s of %s".formatted(key, place);
    }
}
