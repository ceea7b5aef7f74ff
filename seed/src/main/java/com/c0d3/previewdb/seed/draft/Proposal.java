package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;

/**
 * The rule that a draft proposes for a column.
 *
 * @param spec its mask, or {@code keep}
 * @param why what led to it, in few words
 * @param todo whether a person must decide; until then the mask is the strictest that fits
 */
public record Proposal(MaskSpec spec, String why, boolean todo) {
    static final MaskSpec KEEP = MaskSpec.of(MaskKind.KEEP);

    static Proposal keep(String why) {
        return new Proposal(KEEP, why, false);
    }

    /** Whether the values are copied as they are. */
    public boolean isKept() {
        return spec.kind() == MaskKind.KEEP;
    }

    /** The comment beside the rule. */
    public String comment() {
        return (todo ? "TODO " + why : why).replaceAll("\\R", " "); // names may have several lines
    }
}
