package com.c0d3.previewdb.bootstrap;

/** Is told how a bootstrap goes on; called from the thread that applies it. */
public interface BootstrapListener {
    /** A step was inspected, and is applied next if it is needed. */
    void begin(StepReport step);

    /** The step is done. Not called if it failed. */
    void end(StepReport step);
}
