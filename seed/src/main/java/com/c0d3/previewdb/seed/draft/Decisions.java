package com.c0d3.previewdb.seed.draft;

import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.util.Optional;

/** What people have decided already; a draft goes along with it. */
public interface Decisions {
    /** No rules are there. */
    Decisions NONE = new Decisions() {
        @Override
        public Optional<MaskSpec> column(TableName table, String column) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> copied(TableName table) {
            return Optional.empty();
        }
    };

    /** The rule of a column, if it has one; {@code keep} is one, too. */
    Optional<MaskSpec> column(TableName table, String column);

    /** Whether rows of a table are copied, if it has a rule. */
    Optional<Boolean> copied(TableName table);
}
