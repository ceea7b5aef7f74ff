package com.c0d3.previewdb.seed.clone;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.access.Secret;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Database;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.DatabaseMark.Kind;
import com.c0d3.previewdb.seed.server.DatabaseName;
import com.c0d3.previewdb.seed.server.DatabaseProperties;
import com.c0d3.previewdb.seed.server.Takeover;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The work on one clone, whose lock is held. Not thread-safe. */
final class CloneSession {
    private static final int RUN_BYTES = 4;
    /** A wrong password, and a role that may not log in, as a {@code drop} leaves it that was killed. */
    private static final Set<String> REFUSED = Set.of("28P01", "28000");

    private final TargetServer server;
    private final String maintenanceDatabase;
    private final Control control;
    private final CloneRoles roles;
    private final String name;
    private final String database;
    private final CloneStages stages;

    CloneSession(TargetServer server, String maintenanceDatabase, Control control, String name, CloneStages stages) {
        this.server = server;
        this.maintenanceDatabase = maintenanceDatabase;
        this.control = control;
        this.roles = new CloneRoles(control.connection());
        this.name = name;
        this.stages = stages;
        database = databaseName(server.database(), name);
    }

    /** The name of a clone's database and role. */
    static String databaseName(String target, String clone) {
        return DatabaseName.of("preview_", clone, target);
    }

    String database() {
        return database;
    }

    CloneRoles roles() {
        return roles;
    }

    /**
     * The clone's mark; empty if there is no such clone.
     *
     * @throws ProblemsException if a role of its name is not ours
     */
    Optional<CloneMark> mark() throws SQLException, ProblemsException {
        Optional<String> comment = roles.comment(database);
        Optional<CloneMark> mark = comment.flatMap(CloneMark::parse)
                .filter(found -> found.name().equals(name) && found.of().equals(server.database()));
        if (comment.isPresent() && mark.isEmpty()) {
            throw new ProblemsException("There is a role \"%s\" that is no clone \"%s\" of \"%s\"; nothing was changed"
                    .formatted(database, name, server.database()));
        }
        return mark;
    }

    /**
     * The clone's database; empty if it is not made yet.
     *
     * @throws ProblemsException if a database of its name is not ours
     */
    Optional<Database> served(CloneMark mark) throws SQLException, ProblemsException {
        Optional<Database> found = control.find(database);
        boolean ours = found.flatMap(Database::stamp)
                .filter(stamp -> stamp.id().equals(mark.stamp()))
                .isPresent();
        if (found.isPresent() && !ours) {
            throw new ProblemsException(
                    "There is a database \"%s\" that does not bear the stamp of clone \"%s\"; nothing was"
                                    .formatted(database, name)
                            + " changed");
        }
        return found;
    }

    /**
     * Checks, for a clone that there is not yet, that its name is free.
     *
     * @throws ProblemsException if a database of that name is there
     */
    void requireFree() throws SQLException, ProblemsException {
        if (control.find(database).isPresent()) {
            throw new ProblemsException(
                    "There is a database \"%s\" that is no clone \"%s\" of \"%s\"; nothing was changed"
                            .formatted(database, name, server.database()));
        }
    }

    /** Makes the database beside the one that is served, if any, and lets it take the name; how it was copied. */
    TemplateCopy make(CloneMark mark, Duration patience) throws SQLException, ProblemsException {
        dropLeftovers();
        String next = database + "_n" + run();
        Made made = copy(next, patience);
        stages.reached(CloneStages.Stage.COPIED);
        control.letOwnerIn(next);
        try (Connection connection = server.connect(next)) {
            Ownership.moveTo(database, connection);
        }
        stages.reached(CloneStages.Stage.OWNED);
        takeOver(next, mark.made(Instant.now(), made.loadedAt()));
        stages.reached(CloneStages.Stage.FINISHED);
        dropLeftovers();
        return made.copy();
    }

    private record Made(TemplateCopy copy, String loadedAt) {}

    private Made copy(String next, Duration patience) throws SQLException, ProblemsException {
        String lock = Control.templateLock(server.database());
        Optional<String> holder = control.lock(lock, patience);
        if (holder.isPresent()) {
            throw new ProblemsException("The template of \"%s\" has been in use for %d s by %s; try again later"
                    .formatted(server.database(), patience.toSeconds(), holder.get()));
        }
        try {
            Database template = control.find(Kind.TEMPLATE, server.database())
                    .orElseThrow(() -> new ProblemsException(
                            "\"%s\" has no template to clone: load it first, without --no-template, where the role may create"
                                            .formatted(server.database())
                                    + " databases"));
            DatabaseMark templateMark = template.mark().orElseThrow();
            TemplateCopy copy = TemplateCopy.of(control, template);
            DatabaseMark unfinished = DatabaseMark.of(Kind.UNFINISHED, database, Instant.now());
            Optional<Long> millis = copy.run(control, template.name(), next, database, unfinished);
            if (millis.isPresent()) {
                control.mark(template.name(), templateMark.withClone(millis.get()));
            }
            return new Made(copy, templateMark.at());
        } finally {
            control.unlock(lock);
        }
    }

    private void takeOver(String next, CloneMark mark) throws SQLException, ProblemsException {
        List<String> preparations = new ArrayList<>(
                DatabaseProperties.of(control.connection(), server.database()).settingStatements(next, database));
        List<String> renames = new ArrayList<>();
        if (served(mark).isPresent()) {
            DatabaseMark replaced = DatabaseMark.of(Kind.REPLACED, database, Instant.now());
            preparations.add(comment(database, replaced.comment()));
            renames.add(rename(database, database + "_o" + run()));
        }
        preparations.add(comment(next, new Stamp(Stamp.Role.PREVIEW, mark.stamp()).comment()));
        preparations.add(CloneRoles.markStatement(database, mark));
        renames.add(rename(next, database));
        new Takeover(server, maintenanceDatabase, control).run(database, preparations, renames);
    }

    private static String comment(String database, String text) {
        return "COMMENT ON DATABASE %s IS %s".formatted(quote(database), literal(text));
    }

    private static String rename(String from, String to) {
        return "ALTER DATABASE %s RENAME TO %s".formatted(quote(from), quote(to));
    }

    private static String run() {
        byte[] random = new byte[RUN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    void dropLeftovers() throws SQLException {
        control.dropLeftovers(database, database + "_");
    }

    /** Drops all that belongs to the clone; the role last, because the mark is on it. */
    void drop(CloneMark mark) throws SQLException, ProblemsException {
        Optional<Database> found = served(mark);
        roles.lock(database);
        stages.reached(CloneStages.Stage.LOCKED);
        dropLeftovers();
        if (found.isPresent()) {
            control.drop(found.get());
        }
        stages.reached(CloneStages.Stage.DATABASE_DROPPED);
        roles.drop(database);
        stages.reached(CloneStages.Stage.ROLE_DROPPED);
    }

    /** Whether the role can log in with that password; an error that the role has no part in counts as yes. */
    boolean accepts(Secret password) {
        var dataSource = server.dataSource(database);
        dataSource.setUser(database);
        dataSource.setPassword(password.value());
        try (Connection connection = dataSource.getConnection()) {
            return !connection.isClosed();
        } catch (SQLException e) {
            return !REFUSED.contains(String.valueOf(e.getSQLState()));
        }
    }
}
