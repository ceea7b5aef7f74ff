package com.c0d3.previewdb.guard.internal.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A connection was refused. */
@Name("com.c0d3.previewdb.ConnectionRefused")
@Label("Connection Refused")
@Category("previewdb")
@Description("The guard kept a preview from a database")
@SuppressWarnings("unused") // the recorder reads the fields
public final class ConnectionRefusedEvent extends Event {
    @Label("Target")
    private final String target;

    @Label("Rule")
    private final String rule;

    @Label("Signal")
    private final String signal;

    private ConnectionRefusedEvent(String target, String rule, String signal) {
        this.target = target;
        this.rule = rule;
        this.signal = signal;
    }

    /**
     * Records the event if a recording is interested.
     *
     * @param target the refused place
     * @param rule why it was refused
     * @param signal what identified the environment
     */
    public static void record(String target, String rule, String signal) {
        new ConnectionRefusedEvent(target, rule, signal).commit();
    }
}
