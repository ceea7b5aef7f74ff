package com.c0d3.previewdb.bootstrap.doctor;

import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that some variables lead to.
 *
 * @param variables their names
 * @param readings lead there: more than one where a text can be read in several ways
 */
record Suspect(List<String> variables, List<PGSimpleDataSource> readings) {
    Suspect {
        variables = List.copyOf(variables);
        readings = List.copyOf(readings);
    }
}
