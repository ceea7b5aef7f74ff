package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import com.c0d3.previewdb.guard.internal.production.ServerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What tells production and previews apart. Immutable.
 *
 * @param production descriptions of production
 * @param expectedStamp the id of the preview database's stamp
 * @param stampRequired whether a database has to be stamped as a preview, with whatever id
 * @param poolersRefused whether a pooler must not stand between
 * @param unknownAllowed whether a database may be used of which nothing can be told
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

    /** Whether there is nothing that tells them apart. */
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
