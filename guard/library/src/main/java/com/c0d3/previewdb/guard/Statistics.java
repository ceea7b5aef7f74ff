package com.c0d3.previewdb.guard;

/**
 * The number of decisions of each kind since the guard was built.
 *
 * @param refused connections that were refused
 * @param blocked statements that were not executed, or were rolled back
 * @param permitted statements that were executed because of a permit
 * @param warned statements that were executed because the mode is {@link Mode#WARN}
 */
public record Statistics(long refused, long blocked, long permitted, long warned) {}
