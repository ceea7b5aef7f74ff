package com.c0d3.previewdb.guard.internal.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A statement was blocked, or was executed although it would normally be blocked. */
@Name("com.c0d3.previewdb.Statement")
@Label("Statement")
@Category("previewdb")
@Description("The guard decided on a mass write")
@SuppressWarnings("unused") // the recorder reads the fields
public final class StatementEvent extends Event {
    /** What happened to a statement. */
    public enum Outcome {
        BLOCKED,
        /** Executed because of a permit. */
        PERMITTED,
        /** Executed because the mode is WARN. */
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
     * Records the event if a recording is interested.
     *
     * @param reason why the statement would be blocked
     * @param statement its text without literals
     */
    public static void record(Outcome outcome, String reason, String statement) {
        new StatementEvent(outcome, reason, statement).commit();
    }
}
