package com.c0d3.previewdb.guard.internal.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A statement was blocked, or let through although it is one that would be. */
@Name("com.c0d3.previewdb.Statement")
@Label("Statement")
@Category("previewdb")
@Description("The guard decided on a mass write")
@SuppressWarnings("unused") // the recorder reads the fields
public final class StatementEvent extends Event {
    /** What became of a statement. */
    public enum Outcome {
        BLOCKED,
        /** By a permit. */
        PERMITTED,
        /** Because the mode is to warn only. */
        WARNED
    }

    @Label("Outcome")
    private final String outcome;

    @Label("Reason")
    private final String reason;

    @Label("Statement")
    @Description("Without its literals")
    private final String statement;

    private StatementEvent(Outcome outcome, String reason, String statement) {
        this.outcome = outcome.name();
        this.reason = reason;
        this.statement = statement;
    }

    /**
     * Records it, if anybody asks for such events.
     *
     * @param reason why it would be blocked
     * @param statement its text without literals
     */
    public static void record(Outcome outcome, String reason, String statement) {
        new StatementEvent(outcome, reason, statement).commit();
    }
}
