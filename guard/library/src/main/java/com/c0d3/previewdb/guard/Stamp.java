package com.c0d3.previewdb.guard;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a database says it is, in its comment: {@code previewdb: preview 3f0c…}. A comment survives restarts, only the
 * database's owner or a superuser can set it, and neither {@code pg_dump} without {@code --create} nor {@code CREATE
 * DATABASE … TEMPLATE} carries it to another database.
 *
 * @param role what the database is there for
 * @param id tells this database from every other; not a secret
 * @see <a href="https://www.postgresql.org/docs/current/sql-comment.html">COMMENT in PostgreSQL's manual</a>
 */
public record Stamp(Role role, String id) {
    private static final String PREFIX = "previewdb: ";
    private static final int ID_BYTES = 16;

    /** What a stamped database is there for. */
    public enum Role {
        PREVIEW("preview"),
        PRODUCTION("production");

        private final String word;

        Role(String word) {
            this.word = word;
        }
    }

    /** A stamp for a preview database, with an id that no other has. */
    public static Stamp newPreview() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new Stamp(Role.PREVIEW, HexFormat.of().formatHex(id));
    }

    /** Reads a database's comment; empty if it is no stamp. */
    public static Optional<Stamp> parse(String comment) {
        if (!comment.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] words = comment.substring(PREFIX.length()).split(" ", -1);
        for (Role role : Role.values()) {
            if (words.length == 2 && words[0].equals(role.word) && !words[1].isEmpty()) {
                return Optional.of(new Stamp(role, words[1]));
            }
        }
        return Optional.empty();
    }

    /** The comment to put on the database. */
    public String comment() {
        return PREFIX + role.word + " " + id;
    }
}
