package com.c0d3.previewdb.seed.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tables of a database: ordinary ones and partitioned roots in the users' schemas. Without the tables of
 * extensions, and without the bookkeeping of Liquibase, Flyway and Prisma. Immutable.
 */
public final class Catalog {
    private final SortedMap<TableName, Table> tables;

    Catalog(SortedMap<TableName, Table> tables) {
        this.tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /** Reads the catalog that the connection's current transaction sees. */
    public static Catalog read(Connection connection) throws SQLException {
        return new CatalogReader(connection).read();
    }

    /** All tables, in the order of their names. */
    public Collection<Table> tables() {
        return tables.values();
    }

    /** The table of that name, if there is one. */
    public Optional<Table> find(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
