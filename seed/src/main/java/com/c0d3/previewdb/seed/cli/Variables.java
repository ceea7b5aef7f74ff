package com.c0d3.previewdb.seed.cli;

/** The environment variables that hold secrets; arguments would show them to everybody on the machine. */
final class Variables {
    static final String SOURCE_PASSWORD = "PREVIEWDB_SOURCE_PASSWORD";
    static final String TARGET_PASSWORD = "PREVIEWDB_TARGET_PASSWORD";
    static final String MASKING_KEY = "PREVIEWDB_MASKING_KEY";

    private Variables() {}
}
