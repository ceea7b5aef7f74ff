package com.c0d3.previewdb.bootstrap.verify;

/**
 * Something that was tried.
 *
 * @param name what was tried, as a phrase
 * @param passed whether it came out as it should
 * @param detail how it came out
 */
public record Check(String name, boolean passed, String detail) {}
