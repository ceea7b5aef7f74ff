package com.c0d3.previewdb.seed;

/** Does nothing. */
enum NoProgress implements SeedProgress {
    INSTANCE;

    @Override
    public void begin(Stage stage, String table) {}

    @Override
    public void advance(long rows) {}

    @Override
    public void end(Stage stage, String table, long rows) {}
}
