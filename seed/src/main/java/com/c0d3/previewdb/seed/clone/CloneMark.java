package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.server.MarkText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
@JsonInclude(JsonInclude.Include.NON_NULL)
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

    @SuppressWarnings("NullAway") // a mark of another kind has no such field
    static Optional<CloneMark> parse(String comment) {
        return MarkText.parse(comment, CloneMark.class).filter(mark -> mark.name() != null && mark.stamp() != null);
    }

    String comment() {
        return MarkText.of(this);
    }
}
