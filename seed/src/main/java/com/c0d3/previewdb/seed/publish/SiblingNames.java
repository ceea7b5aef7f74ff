package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.seed.server.DatabaseName;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The names of the databases that belong to a target. Those that are temporary differ from run to run, so that no name
 * is taken by what could not be dropped.
 */
final class SiblingNames {
    private static final int RUN_BYTES = 4;

    private final String prefix;
    private final String run;

    SiblingNames(String target) {
        prefix = DatabaseName.of("", target) + "_";
        byte[] random = new byte[RUN_BYTES];
        new SecureRandom().nextBytes(random);
        run = HexFormat.of().formatHex(random);
    }

    /** What all of them begin with. */
    String prefix() {
        return prefix;
    }

    /** The new database, while it is filled. */
    String loading() {
        return prefix + "load_" + run;
    }

    /** Its copy, which will serve. */
    String next() {
        return prefix + "next_" + run;
    }

    /** What served until now, and is dropped. */
    String replaced() {
        return prefix + "old_" + run;
    }

    /** The template that clones were made from until now. */
    String replacedTemplate() {
        return prefix + "oldt_" + run;
    }

    /** What was kept as the previous one until now. */
    String replacedPrevious() {
        return prefix + "oldp_" + run;
    }

    /** The template that clones are made from. */
    String template() {
        return prefix + "template";
    }

    /** What served before, kept on request. */
    String previous() {
        return prefix + "previous";
    }
}
