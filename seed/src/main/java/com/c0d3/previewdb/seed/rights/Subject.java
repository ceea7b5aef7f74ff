package com.c0d3.previewdb.seed.rights;

import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What rights are granted on: an object, a column, or the objects that a role will make. Subjects of two databases are
 * equal if their names are.
 *
 * @param prefix what stands before GRANT and REVOKE: nothing, or ALTER DEFAULT PRIVILEGES
 * @param target what stands after ON, such as {@code TABLE public.users}
 * @param column the column's name; empty for the whole object
 */
record Subject(String prefix, String target, Optional<String> column) {
    /** Whether it stands for objects that are still to be made. */
    boolean isDefault() {
        return !prefix.isEmpty();
    }

    /** The statement that grants these rights, all of which have the same grantee. */
    String grant(List<Right> rights) {
        Right first = rights.get(0);
        return "%sGRANT %s ON %s TO %s%s"
                .formatted(
                        prefix,
                        privileges(rights),
                        target,
                        first.granteeSql(),
                        first.grantable() ? " WITH GRANT OPTION" : "");
    }

    /** The statement that revokes these rights, all of which have the same grantee. */
    String revoke(List<Right> rights) {
        return "%sREVOKE %s ON %s FROM %s"
                .formatted(prefix, privileges(rights), target, rights.get(0).granteeSql());
    }

    private String privileges(List<Right> rights) {
        String columns =
                column.map(name -> " (%s)".formatted(Identifiers.quote(name))).orElse("");
        return rights.stream()
                .map(right -> right.privilege() + columns)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
