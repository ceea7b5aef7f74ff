package com.c0d3.previewdb.bootstrap.targets;

import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;

/** A step on a machine that need not be there yet. */
final class MachineStep implements Step {
    private final DigitalOceanTarget target;
    private final String name;

    MachineStep(DigitalOceanTarget target, String name) {
        this.target = target;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        return target.isConnected()
                ? target.machineStep(name).inspect()
                : new Inspection.Needed("as on any server, once the droplet is there");
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        target.machineStep(name).apply();
    }
}
