package com.c0d3.previewdb.bootstrap.database;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** Where the rows of the previews' database come from. */
public sealed interface Rows permits SourceRows, SnapshotRows, GeneratedRows {
    /**
     * What will come.
     *
     * @param description as a phrase, such as {@code anonymised rows}
     * @param tables the tables that get rows
     * @param makesTables whether the tables are made too
     * @param postgresql the major version of the server that the definitions of the tables were taken from; empty if
     *     they come from elsewhere
     */
    record Contents(String description, List<TableName> tables, boolean makesTables, OptionalInt postgresql) {
        public Contents {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Looks at them, and whether they can be used. No row is copied.
     *
     * @throws ProblemsException with everything that is wrong
     */
    Contents look() throws ProblemsException;

    /** Fills the database. */
    SeedReport fill(DataSource target, String stampId) throws ProblemsException;
}
