package com.c0d3.previewdb.seed.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What seed writes into the comment of a database that it makes and that is not (or no longer) in use as a preview. A
 * database in use bears the guard's stamp instead.
 *
 * @param kind what the database is
 * @param of the target, or the clone, that it belongs to
 * @param at when its rows were loaded, as ISO-8601
 * @param cloneMillis how long the server took to copy it by {@code file_copy_method = clone}, at best; null if it was
 *     not tried
 * @param cloneTries how often that was tried
 */
public record DatabaseMark(
        Kind kind, String of, String at, @Nullable Long cloneMillis, int cloneTries) {
    /** What a marked database is. */
    public enum Kind {
        /** Being made or filled; useless once the run that made it has ended. */
        UNFINISHED,
        /** The rows of the last load, which takes no connections: clones are made from it. */
        TEMPLATE,
        /** What the target was before the last load, kept on request. */
        PREVIOUS,
        /** Its place was taken by another; to be dropped. */
        REPLACED
    }

    /** A mark. */
    public static DatabaseMark of(Kind kind, String of, Instant at) {
        return new DatabaseMark(kind, of, at.toString(), null, 0);
    }

    /** The same mark for another kind. */
    public DatabaseMark as(Kind other) {
        return new DatabaseMark(other, of, at, cloneMillis, cloneTries);
    }

    /** The same mark after one more copy by clone, which took that long. */
    public DatabaseMark withClone(long millis) {
        long best = cloneMillis == null ? millis : Math.min(cloneMillis, millis);
        return new DatabaseMark(kind, of, at, best, cloneTries + 1);
    }

    /** Reads a comment; empty if it is no mark. */
    public static Optional<DatabaseMark> parse(String comment) {
        try {
            return MarkText.parse(comment).flatMap(DatabaseMark::of);
        } catch (NumberFormatException e) {
            return Optional.empty(); // a user's comment that begins like ours
        }
    }

    private static Optional<DatabaseMark> of(Map<String, String> fields) {
        String of = fields.get("of");
        String at = fields.get("at");
        String millis = fields.get("cloneMillis");
        return of == null || at == null
                ? Optional.empty()
                : Stream.of(Kind.values())
                        .filter(kind -> kind.name().equals(fields.get("kind")))
                        .findFirst()
                        .map(kind -> new DatabaseMark(
                                kind,
                                of,
                                at,
                                millis == null ? null : Long.valueOf(millis),
                                Integer.parseInt(fields.getOrDefault("cloneTries", "0"))));
    }

    /** The comment to put on the database. */
    public String comment() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("of", of);
        fields.put("at", at);
        if (cloneMillis != null) {
            fields.put("cloneMillis", cloneMillis);
        }
        fields.put("cloneTries", cloneTries);
        return MarkText.of(fields);
    }
}
