package com.c0d3.previewdb.bootstrap.config;

/**
 * A block storage volume for the databases, which outlives a droplet.
 *
 * @param gib its size, in GiB
 * @param filesystem xfs or ext4
 */
public record StorageSection(int gib, String filesystem) {}
