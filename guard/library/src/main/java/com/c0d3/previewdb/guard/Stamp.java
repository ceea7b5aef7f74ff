package com.c0d3.previewdb.guard;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The role of a database, as recorded in its comment: {@code previewdb: preview 3f0c…}. A comment survives restarts,
 * can be set only by the database's owner or a superuser, and is copied to another database neither by {@code pg_dump}
 * without {@code --create} nor by {@code CREATE DATABASE … TEMPLATE}.
 *
 * @param role the purpose of the database
 * @param id distinguishes this database from all others; not a secret
 * @see <a href="https://www.postgresql.org/docs/current/sql-comment.html">COMMENT in the PostgreSQL manual</a>
 */
public record Stamp(Role role, String id) {
    private static final String PREFIX = "previewdb: ";
    private static final int ID_BYTES = 16;

    /** The purpose of a stamped database. */
    public enum Role {
        PREVIEW("preview"),
        PRODUCTION("production");

        private final String word;

        Role(String word) {
            this.word = word;
        }
    }

    /** Creates a stamp with a unique id for a preview database. */
    public static Stamp newPreview() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new Stamp(Role.PREVIEW, HexFormat.of().formatHex(id));
    }

    /** Parses a database's comment; empty if it is not a stamp. */
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

    /** Returns the comment to set on the database. */
    public String comment() {
        return PREFIX + role.word + " " + id;
    }
}
