package com.c0d3.previewdb.seed.structure;

import java.util.Locale;
import java.util.Set;

/**
 * One object in pg_dump's text.
 *
 * @param type as pg_dump's header names it, such as {@code TABLE} or {@code FK CONSTRAINT}
 * @param schema the object's schema, or {@code -}
 * @param sql the statements that make it
 */
record DumpEntry(String name, String type, String schema, String sql) {
    /** What ties a database to other servers, watches all of it, or holds rows and rights instead of structure. */
    private static final Set<String> LEFT_OUT = Set.of(
            "USER MAPPING",
            "SERVER",
            "FOREIGN DATA WRAPPER",
            "PUBLICATION",
            "PUBLICATION TABLE",
            "PUBLICATION TABLES IN SCHEMA",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "EVENT TRIGGER",
            "DATABASE",
            "DATABASE PROPERTIES",
            "ACL",
            "DEFAULT ACL",
            "SECURITY LABEL");

    private static final Set<String> ALTERED_BY_OWNERS_ONLY = Set.of("EXTENSION ", "SCHEMA public");

    /** The same object, made by those statements. */
    DumpEntry withSql(String statements) {
        return new DumpEntry(name, type, schema, statements);
    }

    /** Whether a preview goes without it. */
    boolean isLeftOut() {
        return LEFT_OUT.contains(type) || isCommentOnAnothersObject() || isFence();
    }

    /** Of the source's fence; the target has a fence of its own, or none. */
    boolean isFence() {
        return (type.equals("TRIGGER") && name.contains(" previewdb_fence_"))
                || (type.equals("EVENT TRIGGER") && name.startsWith("previewdb_fence_"));
    }

    /** Comments on extensions and on {@code public}, which belong to whoever made the database. */
    private boolean isCommentOnAnothersObject() {
        return type.equals("COMMENT")
                && (ALTERED_BY_OWNERS_ONLY.stream().anyMatch(name::startsWith)
                        || LEFT_OUT.stream().anyMatch(each -> name.startsWith(each + " ")));
    }

    boolean isComment() {
        return type.equals("COMMENT");
    }

    /** Such as {@code table "public.users"}. */
    String describe() {
        String qualified = schema.equals("-") ? name : schema + "." + name;
        return "%s \"%s\"".formatted(type.toLowerCase(Locale.ROOT), qualified);
    }
}
