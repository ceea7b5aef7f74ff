package com.c0d3.previewdb.guard;

/**
 * How often a guard decided something since it was built.
 *
 * @param refused connections that were not made, or not handed out
 * @param blocked statements that were not executed, or were rolled back
 * @param permitted statements that a permit let through
 * @param warned statements that were let through because the mode is {@link Mode#WARN}
 */
public record Statistics(long refused, long blocked, long permitted, long warned) {}
