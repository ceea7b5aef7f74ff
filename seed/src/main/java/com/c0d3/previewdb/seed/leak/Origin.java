package com.c0d3.previewdb.seed.leak;

import com.c0d3.previewdb.seed.catalog.TableName;

/** A column of the source whose values must not leave. */
public record Origin(TableName table, String column) {
    /** As the rules write it: {@code users.email}. */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
