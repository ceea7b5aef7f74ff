package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.step.Step.Inspection;

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

    /** The change that is needed, or why none is. */
    public String detail() {
        return inspection.detail();
    }
}
