package com.c0d3.previewdb.seed.structure;

import org.jspecify.annotations.Nullable;

/** Comments on objects that are dropped and made again. */
final class Comments {
    private Comments() {}

    /** The statement that puts the comment back; an empty one if there was none. */
    static String restore(String commentOn, @Nullable String comment) {
        return comment == null ? "" : "%s IS %s".formatted(commentOn, Sql.literal(comment));
    }
}
