package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.server.ServerAddress;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.guard.Stamp;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The previews' database: its names, the ways to it, and what is known of it. Not thread-safe. */
public final class Preview {
    private final String database;
    private final String role;
    private final Administrator administrator;
    private final LocalState state;
    private final Place place;

    /** Where previews reach the server, as far as it is known now. */
    @FunctionalInterface
    public interface Place {
        /** The address; empty while there is no server yet. */
        Optional<ServerAddress> find() throws IOException;
    }

    /** The database and the role of these names. */
    public Preview(String database, String role, Administrator administrator, LocalState state, Place place) {
        this.database = database;
        this.role = role;
        this.administrator = administrator;
        this.state = state;
        this.place = place;
    }

    public String database() {
        return database;
    }

    public String role() {
        return role;
    }

    public Administrator administrator() {
        return administrator;
    }

    LocalState state() {
        return state;
    }

    /** Where previews reach the server; empty while there is none that serves. */
    public Optional<ServerAddress> address() throws IOException {
        return place.find();
    }

    /** Whether there is a server that can be asked. */
    public boolean isServing() throws IOException {
        return address().isPresent();
    }

    /** The database's stamp; empty if it bears none, or if there is no such database yet. */
    public Optional<Stamp> stamp() throws SQLException {
        return administrator.query("""
                        SELECT pg_catalog.shobj_description(oid, 'pg_database')
                        FROM pg_catalog.pg_database WHERE datname = %s""".formatted(literal(database))).flatMap(Stamp::parse);
    }

    /** When the role's password was made; empty if that was not noted. */
    public Optional<String> passwordSince() {
        return state.passwordSince(role);
    }

    /** What is handed out; empty before the role and the stamp are there. */
    public Optional<PreviewCredentials> credentials() throws SQLException, IOException {
        if (!isServing()) {
            return Optional.empty();
        }
        Optional<String> password = state.password(role);
        return stamp().flatMap(
                        found -> password.map(known -> new PreviewCredentials(database, role, known, found.id())));
    }

    /** The same, after the steps that bring it about. */
    public PreviewCredentials requireCredentials() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = credentials();
        if (credentials.isEmpty()) {
            throw new StepFailedException(
                    "Database '%s' has no role with a known password, or no stamp yet: run bootstrap apply"
                            .formatted(database));
        }
        return credentials.get();
    }

    /** The server's address, after the steps that bring it about. */
    public ServerAddress requireAddress() throws IOException, StepFailedException {
        Optional<ServerAddress> address = address();
        if (address.isEmpty()) {
            throw new StepFailedException("The previews' server does not run: run bootstrap apply");
        }
        return address.get();
    }
}
