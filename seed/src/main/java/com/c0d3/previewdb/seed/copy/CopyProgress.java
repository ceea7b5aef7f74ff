package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.seed.catalog.TableName;

/** Is told how a copy goes on, from several threads at once. */
public interface CopyProgress {
    /** So many more rows of the table were read from the source. */
    void read(TableName table, long rows);

    /** So many more rows of the table are copied. */
    void copied(TableName table, long rows);
}
