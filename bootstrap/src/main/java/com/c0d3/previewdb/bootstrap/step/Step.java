package com.c0d3.previewdb.bootstrap.step;

import java.io.IOException;
import java.sql.SQLException;

/** One small change to the server or to this machine, which can be repeated: applied twice it changes nothing more. */
public interface Step {
    /** A short name for plans and reports, such as {@code role}. */
    String name();

    /**
     * Looks at what is there, and changes nothing. Where an earlier step has to come first, this tells what is needed
     * then.
     *
     * @throws StepFailedException if it cannot be told
     */
    Inspection inspect() throws SQLException, IOException, StepFailedException;

    /**
     * Makes the change that the inspection found needed. What it did is checked by inspecting again.
     *
     * @throws StepFailedException if that fails; the message says what is left, and what to do
     */
    void apply() throws SQLException, IOException, StepFailedException;
}
