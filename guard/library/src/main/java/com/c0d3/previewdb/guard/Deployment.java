package com.c0d3.previewdb.guard;

/** What kind of deployment a process belongs to. */
public enum Deployment {
    /** A deployment made for a branch or a pull request; it must never reach production. */
    PREVIEW,
    /** The deployment that real users see. */
    PRODUCTION,
    /** A developer's own machine or workspace. */
    DEVELOPMENT,
    /** No signal said anything. */
    UNKNOWN
}
