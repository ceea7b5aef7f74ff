package com.c0d3.previewdb.bootstrap.host;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The permissions of a file, as {@code chmod} takes them.
 *
 * @param bits nine bits, such as {@code 0600}
 */
public record FileMode(int bits) {
    /** For secrets: {@code 0600}. */
    public static final FileMode OWNER_ONLY = new FileMode(0600);

    /** For what everybody may read: {@code 0644}. */
    public static final FileMode WORLD_READABLE = new FileMode(0644);

    private static final int ALL = 0777;

    /** Refuses more than nine bits. */
    public FileMode {
        if (bits < 0 || bits > ALL) {
            throw new IllegalArgumentException("'%o' is no file mode: use 0 to 777, octal".formatted(bits));
        }
    }

    Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromOwnersRead = PosixFilePermission.values();
        for (int i = 0; i < fromOwnersRead.length; i++) {
            if ((bits & (0400 >> i)) != 0) {
                permissions.add(fromOwnersRead[i]);
            }
        }
        return permissions;
    }

    /** Four octal digits, such as {@code 0600}. */
    @Override
    public String toString() {
        return "%04o".formatted(bits);
    }
}
