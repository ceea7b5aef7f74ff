package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the tables of the target come from. */
public sealed interface Structure permits DumpedStructure, ChangelogStructure, ExistingStructure {
    /**
     * Asks the target whether it can take the structure. Nothing is changed.
     *
     * @param target a connection to the target's server, in the role that will load: to the database itself, or to the
     *     one that a new database will replace
     * @param problems takes everything that would make {@link #create} fail and can be known
     */
    void check(Connection target, Problems problems) throws SQLException;

    /**
     * Makes the tables.
     *
     * @throws ProblemsException if the target refuses; the message names the object
     */
    void create(LoadTarget target) throws ProblemsException;
}
