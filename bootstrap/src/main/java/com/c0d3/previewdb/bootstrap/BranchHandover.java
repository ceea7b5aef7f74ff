package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.vercel.BranchVariables;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.IOException;

/** Hands a database to the previews of one git branch, from a pipeline: needs the platform's token, and no server. */
public final class BranchHandover {
    private BranchHandover() {}

    /**
     * The variables of that branch.
     *
     * @throws ProblemsException if the configuration names no project, or the token is missing
     */
    public static BranchVariables of(BootstrapConfig config, Surroundings surroundings, String branch)
            throws IOException, ProblemsException {
        if (config.vercel().isEmpty()) {
            throw new ProblemsException(
                    "The configuration names no project whose previews could get it (publish.vercel)");
        }
        Services services = Services.of(config, surroundings);
        return new BranchVariables(
                services.vercel().orElseThrow(), config.vercel().get(), branch, surroundings.pace());
    }
}
