package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.step.Inspection;

/**
 * A step and what it found.
 *
 * @param step the step's name
 * @param inspection what it found
 */
public record StepReport(String step, Inspection inspection) {
    /** Whether there is something to change. */
    public boolean isNeeded() {
        return inspection instanceof Inspection.Needed;
    }

    /** Whether there is something to change that somebody else has to make possible. */
    public boolean isWaiting() {
        return inspection instanceof Inspection.Waiting;
    }

    /** Whether what is there must not be touched. */
    public boolean isRefused() {
        return inspection instanceof Inspection.Refused;
    }

    /** The change that is needed, or why none is. */
    public String detail() {
        return inspection.detail();
    }
}
