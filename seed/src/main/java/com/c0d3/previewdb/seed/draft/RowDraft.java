package com.c0d3.previewdb.seed.draft;

/**
 * Which rows of a table a draft proposes.
 *
 * @param yaml the value of {@code rows:}
 * @param why what led to it
 * @param todo whether a person must decide
 */
record RowDraft(String yaml, String why, boolean todo) {
    static final String NONE = "none";

    boolean isCopied() {
        return !yaml.equals(NONE);
    }

    String comment() {
        return (todo ? "TODO " + why : why).replaceAll("\\R", " "); // names may have several lines
    }
}
