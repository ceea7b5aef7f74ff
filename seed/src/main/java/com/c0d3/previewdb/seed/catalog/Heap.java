package com.c0d3.previewdb.seed.catalog;

/**
 * A relation that holds rows itself: an ordinary table, or a leaf partition.
 *
 * @param oid its object identifier in the database that was read, without a sign
 * @param name its own name, which differs from the table's for a partition
 * @param pages how many pages of the server's block size it has at the moment
 * @param toastPages how many more hold its long values, which the server stores apart and mostly compressed
 * @param estimatedRows about how many rows it holds; scaled from the last ANALYZE or VACUUM, or guessed from the pages
 */
public record Heap(long oid, TableName name, long pages, long toastPages, double estimatedRows) {
    /** How many pages hold its rows, with all their values. */
    public long storedPages() {
        return pages + toastPages;
    }

    /** The heap in a FROM clause, without the tables that inherit from it. */
    public String fromSql() {
        return "ONLY " + name.sql();
    }
}
