package com.c0d3.previewdb.guard;

import java.util.Optional;

/** What the guard says of a SQL text. */
public sealed interface Verdict {
    /** The text may be executed; a row limit may still stop what it does. */
    record Allowed() implements Verdict {}

    /**
     * The text must not be executed.
     *
     * @param reason why
     * @param table the table it would touch, as the text spells it; empty where none is known
     * @param message what happened and what to do instead, for people; never a literal of the text
     * @param position where in the text the statement starts, in chars, from 0
     */
    record Blocked(Reason reason, Optional<String> table, String message, int position) implements Verdict {}
}
