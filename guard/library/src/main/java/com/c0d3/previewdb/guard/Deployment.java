package com.c0d3.previewdb.guard;

/** The kind of deployment a process belongs to. */
public enum Deployment {
    /** A deployment of a branch or pull request; it must never reach production. */
    PREVIEW,
    /** The deployment that serves real users. */
    PRODUCTION,
    /** A developer's own machine or workspace. */
    DEVELOPMENT,
    /** Nothing identifies the deployment. */
    UNKNOWN
}
