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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The previews' database: its names, the ways to it, and what is known of it. Not thread-safe. */
public final class Preview {
    private static final String LOOK = """
            SELECT pg_catalog.pg_get_userbyid(d.datdba), coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), ''),
                d.datacl IS NULL OR EXISTS (SELECT FROM pg_catalog.aclexplode(d.datacl) a WHERE a.grantee = 0)
            FROM pg_catalog.pg_database d WHERE d.datname = %s""";

    private final String database;
    private final String role;
    private final Optional<String> application;
    private final Administrator administrator;
    private final LocalState state;
    private final Place place;
    private @Nullable Known known;

    /**
     * What the catalog says of the database.
     *
     * @param owner the role that owns it
     * @param comment its comment; empty text if there is none
     * @param open whether any role may connect. Without an access control list the defaults hold, which let PUBLIC do
     *     that (the manual's chapter on privileges)
     */
    record Found(String owner, String comment, boolean open) {}

    /** What was found, and after which change to the server. */
    private record Known(Optional<Found> found, long change) {}

    /** Where previews reach the server, as far as it is known now. */
    @FunctionalInterface
    public interface Place {
        /** The address; empty while there is no server yet. */
        Optional<ServerAddress> find() throws IOException;
    }

    /**
     * The database and the roles of these names.
     *
     * @param role the database's owner
     * @param application the role that previews get; empty if they get the owner
     */
    public Preview(
            String database,
            String role,
            Optional<String> application,
            Administrator administrator,
            LocalState state,
            Place place) {
        this.database = database;
        this.role = role;
        this.application = application;
        this.administrator = administrator;
        this.state = state;
        this.place = place;
    }

    public String database() {
        return database;
    }

    /** The role that owns the database, and what is in it. */
    public String role() {
        return role;
    }

    /** The role that uses the database without owning anything; empty if previews get the owner. */
    public Optional<String> application() {
        return application;
    }

    /** The role that previews get. */
    public String user() {
        return application.orElse(role);
    }

    /** The roles that bootstrap makes for the database: its owner, and the previews' own if that is another. */
    public List<String> roles() {
        return Stream.concat(Stream.of(role), application.stream()).toList();
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

    /** What the catalog says of the database; empty while there is none. Asked once, until something is changed. */
    Optional<Found> find() throws SQLException, IOException {
        if (!isServing()) {
            return Optional.empty();
        }
        Known last = known;
        if (last == null || last.change() != administrator.changes()) {
            last = new Known(ask(), administrator.changes());
            known = last;
        }
        return last.found();
    }

    private Optional<Found> ask() throws SQLException {
        return administrator.rows(Administrator.MAINTENANCE_DATABASE, LOOK.formatted(literal(database))).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .map(row -> new Found(row.get(0), row.get(1), row.get(2).equals("t")))
                .findFirst();
    }

    /** The database's stamp; empty if it bears none, or if there is no such database yet. */
    public Optional<Stamp> stamp() throws SQLException, IOException {
        return find().map(Found::comment).flatMap(Stamp::parse);
    }

    /** When the password of the previews' role was made; empty if that was not noted. */
    public Optional<String> passwordSince() {
        return state.passwordSince(user());
    }

    /** What previews get; empty before the role and the stamp are there. */
    public Optional<PreviewCredentials> credentials() throws SQLException, IOException {
        return credentials(user());
    }

    /** What the owner of the tables gets; empty before the role and the stamp are there. */
    public Optional<PreviewCredentials> ownersCredentials() throws SQLException, IOException {
        return credentials(role);
    }

    private Optional<PreviewCredentials> credentials(String of) throws SQLException, IOException {
        Optional<String> password = state.password(of);
        return stamp().flatMap(found -> password.map(known -> new PreviewCredentials(database, of, known, found.id())));
    }

    /** What previews get, after the steps that bring it about. */
    public PreviewCredentials requireCredentials() throws SQLException, IOException, StepFailedException {
        return require(credentials());
    }

    /** What the owner of the tables gets, after the steps that bring it about. */
    public PreviewCredentials requireOwnersCredentials() throws SQLException, IOException, StepFailedException {
        return require(ownersCredentials());
    }

    private PreviewCredentials require(Optional<PreviewCredentials> credentials) throws StepFailedException {
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
