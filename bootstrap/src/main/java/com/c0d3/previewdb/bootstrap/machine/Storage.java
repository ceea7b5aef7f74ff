package com.c0d3.previewdb.bootstrap.machine;

/**
 * The volume that the databases are on.
 *
 * @param device the name of its device that stays the same
 * @param filesystem what it is formatted with where it is empty: xfs or ext4
 * @param stopAllowed whether PostgreSQL may be stopped while data that is there already is moved
 */
public record Storage(String device, String filesystem, boolean stopAllowed) {}
