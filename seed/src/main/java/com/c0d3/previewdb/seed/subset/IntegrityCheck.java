package com.c0d3.previewdb.seed.subset;

import com.c0d3.previewdb.seed.catalog.ForeignKey;

/**
 * A reference that no server verifies after the load: a declared one, or a foreign key that is NOT VALID.
 *
 * @param reference the reference
 * @param query gives one number: how many rows of the target refer to rows that are not there
 * @param expected how many there must be: the orphans that the source has among the copied rows
 */
public record IntegrityCheck(ForeignKey reference, String query, long expected) {
    static IntegrityCheck of(ForeignKey reference, long expected) {
        String all = SelectionQueries.whole(reference.matching().fromSql());
        return new IntegrityCheck(reference, SelectionQueries.orphans(reference, all), expected);
    }
}
