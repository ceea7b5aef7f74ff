package com.c0d3.previewdb.bootstrap.step;

import java.io.IOException;
import java.sql.SQLException;

/** One small change to the server or to this machine, which can be repeated: applied twice it changes nothing more. */
public interface Step {
    /** A short name for plans and reports, such as {@code role}. */
    String name();

    /**
     * Looks at what is there, and changes nothing.
     *
     * @throws StepFailedException if what is there must not be touched
     */
    Inspection inspect() throws SQLException, IOException, StepFailedException;

    /** Makes the change that the inspection found needed. */
    void apply() throws SQLException, IOException, StepFailedException;

    /** What an inspection found. */
    sealed interface Inspection {
        /** What is there, or what is to be done, as a phrase. */
        String detail();

        /** Nothing is to be done. */
        record Satisfied(String detail) implements Inspection {}

        /** A change is to be made; the detail says which, in the imperative. */
        record Needed(String detail) implements Inspection {}
    }
}
