package com.c0d3.previewdb.bootstrap.doctor;

import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that some variables lead to.
 *
 * @param variables their names
 * @param dataSource leads there
 */
record Suspect(List<String> variables, PGSimpleDataSource dataSource) {
    Suspect {
        variables = List.copyOf(variables);
    }
}
