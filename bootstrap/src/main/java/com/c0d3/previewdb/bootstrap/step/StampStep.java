package com.c0d3.previewdb.bootstrap.step;

import static com.c0d3.previewdb.bootstrap.postgres.PostgresServer.literal;
import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.bootstrap.postgres.PostgresServer;
import com.c0d3.previewdb.guard.Stamp;
import java.sql.SQLException;
import java.util.Optional;

/** The stamp by which the guard recognises the previews' database. */
public final class StampStep implements Step {
    private final PostgresServer server;
    private final String database;

    public StampStep(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    @Override
    public String name() {
        return "stamp";
    }

    @Override
    public Inspection inspect() throws SQLException, StepFailedException {
        Optional<Stamp> stamp = stamp();
        if (stamp.isEmpty()) {
            return new Inspection.Needed("stamp database '%s' as a preview".formatted(database));
        }
        if (stamp.get().role() == Stamp.Role.PRODUCTION) {
            throw new StepFailedException(
                    "Database '%s' on %s is stamped as production. Nothing was changed; name the previews' own server and"
                                    .formatted(database, server)
                            + " database.");
        }
        return new Inspection.Satisfied("database '%s' bears the stamp '%s'"
                .formatted(database, stamp.get().id()));
    }

    @Override
    public void apply() throws SQLException {
        server.execute("COMMENT ON DATABASE %s IS %s"
                .formatted(quote(database), literal(Stamp.newPreview().comment())));
    }

    /** The database's stamp; empty if it bears none, or if there is no such database yet. */
    Optional<Stamp> stamp() throws SQLException {
        return server.query("""
                        SELECT pg_catalog.shobj_description(oid, 'pg_database')
                        FROM pg_catalog.pg_database WHERE datname = %s""".formatted(literal(database))).flatMap(Stamp::parse);
    }
}
