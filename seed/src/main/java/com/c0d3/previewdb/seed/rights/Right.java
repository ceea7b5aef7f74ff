package com.c0d3.previewdb.seed.rights;

import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.util.Collection;
import java.util.Optional;

/**
 * What one role may do. Who granted it does not matter.
 *
 * @param privilege as GRANT names it, such as {@code SELECT}
 * @param grantee the role's name; empty for PUBLIC
 * @param grantable whether the role may pass it on
 */
record Right(String privilege, Optional<String> grantee, boolean grantable) {
    /** The grantee as SQL. */
    String granteeSql() {
        return grantee.map(Identifiers::quote).orElse("PUBLIC");
    }

    /** The same right of another role. */
    Right of(String role) {
        return new Right(privilege, Optional.of(role), grantable);
    }

    boolean belongsTo(String role) {
        return grantee.filter(role::equals).isPresent();
    }

    /** Whether one of these includes it. */
    boolean isIn(Collection<Right> rights) {
        return rights.stream().anyMatch(each -> each.isLike(this) && (each.grantable || !grantable));
    }

    /** Whether it is the same privilege of the same role. */
    boolean isLike(Right other) {
        return privilege.equals(other.privilege) && grantee.equals(other.grantee);
    }
}
