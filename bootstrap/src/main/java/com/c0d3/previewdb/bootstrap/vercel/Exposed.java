package com.c0d3.previewdb.bootstrap.vercel;

import java.util.Optional;

/**
 * A variable that previews get today.
 *
 * @param key its name
 * @param value its value; empty where Vercel shows it to nobody
 * @param isProductions whether production gets the very same
 * @param origin who made it, as far as that is known
 * @param isShared whether the team shares it with the project
 */
public record Exposed(String key, Optional<String> value, boolean isProductions, Origin origin, boolean isShared) {
    /** Who made a variable. */
    public enum Origin {
        /** It was published from here, and not changed since. */
        PUBLISHED,
        /** It was published from here, and changed since. */
        CHANGED,
        /** It bears bootstrap's mark: a pipeline published it, unless somebody changed it since. */
        MARKED,
        /** Somebody. */
        OTHER
    }

    /** Its name; never its value. */
    @Override
    public String toString() {
        return key;
    }
}
