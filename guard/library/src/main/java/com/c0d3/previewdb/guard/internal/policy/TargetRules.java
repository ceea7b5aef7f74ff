package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import com.c0d3.previewdb.guard.internal.production.ServerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules that distinguish production from previews. Immutable.
 *
 * @param production descriptions of production
 * @param expectedStamp the id of the preview database's stamp
 * @param stampRequired whether a database must be stamped as a preview, with any id
 * @param poolersRefused whether servers behind a pooler are refused
 * @param unknownAllowed whether a database may be used about which nothing is known
 */
public record TargetRules(
        List<ProductionPattern> production,
        Optional<String> expectedStamp,
        boolean stampRequired,
        boolean poolersRefused,
        boolean unknownAllowed) {
    public TargetRules {
        production = List.copyOf(production);
    }

    /** Whether there are no rules. */
    public boolean areEmpty() {
        return production.isEmpty() && !demandStamp();
    }

    boolean demandStamp() {
        return stampRequired || expectedStamp.isPresent();
    }

    boolean isOurPreview(ServerIdentity server) {
        return server.stamp()
                .filter(stamp -> stamp.role() == Stamp.Role.PREVIEW)
                .filter(stamp -> expectedStamp.map(stamp.id()::equals).orElse(stampRequired))
                .isPresent();
    }

    Optional<ProductionPattern> firstMatch(Predicate<ProductionPattern> matching) {
        return production.stream().filter(matching).findFirst();
    }
}
