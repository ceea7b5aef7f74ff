package com.c0d3.previewdb.seed.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database holds: its tables (ordinary ones, partitioned roots and foreign ones) in the users' schemas, views,
 * sequences and large objects. Without the objects of extensions, and without the bookkeeping of Liquibase, Flyway and
 * Prisma. Immutable.
 */
public final class Catalog {
    private final SortedMap<TableName, Table> tables;
    private final List<View> views;
    private final List<Sequence> sequences;
    private final long largeObjects;
    private final boolean standby;

    Catalog(
            SortedMap<TableName, Table> tables,
            List<View> views,
            List<Sequence> sequences,
            long largeObjects,
            boolean standby) {
        this.tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        this.views = List.copyOf(views);
        this.sequences = List.copyOf(sequences);
        this.largeObjects = largeObjects;
        this.standby = standby;
    }

    /** Reads the catalog that the connection's current transaction sees; PostgreSQL 12 or later, a standby too. */
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

    /** All views; each comes after those that it reads. */
    public List<View> views() {
        return views;
    }

    /** All sequences, in the order of their names. */
    public List<Sequence> sequences() {
        return sequences;
    }

    /** How many large objects there are; which table owns one, only its users know. */
    public long largeObjects() {
        return largeObjects;
    }

    /** Whether the server is a hot standby, where an unlogged table cannot be read. */
    public boolean standby() {
        return standby;
    }
}
