package com.c0d3.previewdb.bootstrap.vercel;

import java.util.Optional;

/**
 * A variable that previews get today.
 *
 * @param key its name
 * @param value its value; empty where Vercel shows it to nobody
 * @param isProductions whether production gets the very same
 * @param isOurs whether it was published from here
 * @param isShared whether the team shares it with the project
 */
public record Exposed(String key, Optional<String> value, boolean isProductions, boolean isOurs, boolean isShared) {
    /** Its name; never its value. */
    @Override
    public String toString() {
        return key;
    }
}
