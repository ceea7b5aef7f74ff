package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.step.Step;
import java.util.List;

/**
 * How a machine's PostgreSQL moves to another major version.
 *
 * @param recovery finishes, or undoes, a move that was interrupted; to be applied before the others are inspected
 * @param move the steps from the old version to the new one, in their order
 * @param farewell drops the cluster that the last move left
 */
public record Upgrade(Step recovery, List<Step> move, Step farewell) {
    public Upgrade {
        move = List.copyOf(move);
    }
}
