package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;

/** What a setting says about the deployment, and who says it. */
record Signal(Source source, Environment environment) {
    /** Who gives a signal; they differ in what happens if it contradicts {@code PREVIEWDB_ENVIRONMENT}. */
    enum Source {
        /** The platform that runs the process, or an identity that only production has. Contradictions are refused. */
        HOST,
        /** The stamp of a preview database, which only previews are given. Contradicts production. */
        STAMP,
        /** A framework's profile. Contradicts production; a profile never says more than the platform. */
        PROFILE,
        /** A build or CI job, which may deploy another environment than its own. Never contradicts. */
        BUILD,
        /** A coding agent, which works on a developer's machine whatever the variables there say. */
        AGENT
    }

    static Signal of(Source source, Deployment deployment, String text) {
        return new Signal(source, new Environment(deployment, text));
    }

    Deployment deployment() {
        return environment.deployment();
    }
}
