package com.c0d3.previewdb.testing;

import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The major versions of PostgreSQL that previewdb supports. */
public enum PostgresVersion {
    V12(12),
    V13(13),
    V14(14),
    V15(15),
    V16(16),
    V17(17),
    V18(18);

    /** The version that {@link PostgresExtension} starts by default. */
    public static final PostgresVersion NEWEST = V18;

    private final int major;

    PostgresVersion(int major) {
        this.major = major;
    }

    /** Returns the major version, such as 12. */
    public int major() {
        return major;
    }

    /** Whether this build includes a server of this version: on Linux always, elsewhere only the newest. */
    public boolean isAvailable() {
        return this == NEWEST || PostgresVersion.class.getResource(archive()) != null;
    }

    /** Returns the archive of the server's binaries; empty for the newest, which embedded PostgreSQL finds itself. */
    Optional<String> olderArchive() {
        return this == NEWEST ? Optional.empty() : Optional.of(archive());
    }

    static @Nullable InputStream open(String archive) {
        return PostgresVersion.class.getResourceAsStream(archive);
    }

    /** The name of the archive in zonky's jars for Linux, in the folder to which this module's pom.xml unpacks it. */
    private String archive() {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres/%d/postgres-linux-%s.txz".formatted(major, machine);
    }

    /** Returns {@code PostgreSQL 12}, for example. */
    @Override
    public String toString() {
        return "PostgreSQL " + major;
    }
}
