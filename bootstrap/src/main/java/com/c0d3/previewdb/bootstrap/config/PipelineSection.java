package com.c0d3.previewdb.bootstrap.config;

import java.nio.file.Path;

/**
 * The role that a pipeline refreshes the previews' database with, and clones it for pull requests.
 *
 * @param role its name
 * @param envFile the file that hands out its credentials
 */
public record PipelineSection(String role, Path envFile) {}
