package com.c0d3.previewdb.bootstrap;

/** Is told how a bootstrap goes on; called from the thread that applies it. What it throws ends the run. */
public interface BootstrapListener {
    /** A step is applied next. */
    void begin(StepReport step);

    /** The step is done. Not called if it failed. */
    void end(StepReport step);

    /** A listener that does nothing. */
    static BootstrapListener none() {
        return new BootstrapListener() {
            @Override
            public void begin(StepReport step) {}

            @Override
            public void end(StepReport step) {}
        };
    }
}
