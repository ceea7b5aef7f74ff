package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.server.MarkText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the comment of a clone's role says. The role is made first and dropped last, in one transaction with this
 * comment: by it, whatever was left in the middle is recognised.
 *
 * @param name the clone's true name
 * @param of the target whose rows it has
 * @param stamp the id of its database's stamp
 * @param createdAt when the clone was first made, as ISO-8601
 * @param madeAt when its database was made from the template; null before it is
 * @param loadedAt when the template was loaded; null before the database is made
 */
record CloneMark(
        String name,
        String of,
        String stamp,
        String createdAt,
        @Nullable String madeAt,
        @Nullable String loadedAt) {
    /** The mark of a new clone, with a stamp of its own. */
    static CloneMark create(String name, String of, Instant now) {
        return new CloneMark(name, of, Stamp.newPreview().id(), now.toString(), null, null);
    }

    /** The same clone, made again. */
    CloneMark made(Instant now, String templateLoadedAt) {
        return new CloneMark(name, of, stamp, createdAt, now.toString(), templateLoadedAt);
    }

    /** Since when its rows can have been changed. */
    Instant since() {
        return Instant.parse(madeAt == null ? createdAt : madeAt);
    }

    /** When its rows were loaded; empty before the database is made. */
    Optional<Instant> loaded() {
        return Optional.ofNullable(loadedAt).map(Instant::parse);
    }

    /** Reads a comment; empty if it is no mark of a clone. */
    static Optional<CloneMark> parse(String comment) {
        return MarkText.parse(comment).flatMap(CloneMark::of);
    }

    private static Optional<CloneMark> of(Map<String, String> fields) {
        String name = fields.get("name");
        String of = fields.get("of");
        String stamp = fields.get("stamp");
        String createdAt = fields.get("createdAt");
        return name == null || of == null || stamp == null || createdAt == null
                ? Optional.empty()
                : Optional.of(new CloneMark(name, of, stamp, createdAt, fields.get("madeAt"), fields.get("loadedAt")));
    }

    String comment() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("of", of);
        fields.put("stamp", stamp);
        fields.put("createdAt", createdAt);
        if (madeAt != null) {
            fields.put("madeAt", madeAt);
        }
        if (loadedAt != null) {
            fields.put("loadedAt", loadedAt);
        }
        return MarkText.of(fields);
    }
}
