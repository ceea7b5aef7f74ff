package com.c0d3.previewdb.guard;

import java.util.Optional;

/** The guard's verdict on a SQL text. */
public sealed interface Verdict {
    /** The text may be executed; the row limit may still stop it. */
    record Allowed() implements Verdict {}

    /**
     * The text must not be executed.
     *
     * @param reason why
     * @param table the table it would touch, as spelled in the text; empty if unknown
     * @param message what happened and what to do instead, for people; contains no literal of the text
     * @param position the offset in the text at which the statement starts, in chars, from 0
     */
    record Blocked(Reason reason, Optional<String> table, String message, int position) implements Verdict {}
}
