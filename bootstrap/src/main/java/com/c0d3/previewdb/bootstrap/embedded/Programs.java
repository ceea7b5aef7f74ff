package com.c0d3.previewdb.bootstrap.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this platform, from the archives that zonky builds. */
final class Programs {
    private static final String ARCHIVE = "/postgres-%s-%s.txz";
    private static final int OWNER_EXECUTES = 0100;

    private Programs() {}

    /** Unpacks them, unless they are there. The directory appears whole, or not at all. */
    static Path unpackInto(Path directory) throws IOException {
        String archive = ARCHIVE.formatted(system(), processor());
        Path programs = directory.resolve("postgresql");
        if (Files.isDirectory(programs)) {
            return programs;
        }
        try (InputStream packed = Programs.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException(
                        "There is no PostgreSQL for this platform in bootstrap (%s): use server.ssh or server.existing"
                                .formatted(archive.substring(1)));
            }
            Path temporary = Files.createTempDirectory(Files.createDirectories(directory), "unpacking");
            unpack(packed, temporary);
            Files.move(temporary, programs, StandardCopyOption.ATOMIC_MOVE);
        }
        return programs;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return List.of("aarch64", "arm64").contains(name) ? "arm_64" : "x86_64";
    }

    private static void unpack(InputStream packed, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("The archive leads out of its directory: '%s'".formatted(entry.getName()));
                }
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & OWNER_EXECUTES) != 0
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(target));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
