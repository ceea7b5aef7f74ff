package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.access.Secret;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Database;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database per pull request, each with a role, a password and a stamp of its own, made from the template that the
 * last load of the target left. Thread-safe; two that work on the same clone wait for each other.
 *
 * <p>What is dropped bears our mark. Passwords are derived from the key, the database and the stamp: whoever has the
 * key is told the same password again.
 */
public final class Clones {
    private static final Logger LOG = LoggerFactory.getLogger(Clones.class);
    private static final int CANDIDATES = 5;
    /** Disk full, too many connections, out of memory, and a limit that the provider has set. */
    private static final Set<String> SHORT_OF = Set.of("53100", "53300", "53200", "53400");

    private final TargetServer server;
    private final MaskingKey key;
    private final CloneOptions options;
    private final CloneStages stages;

    /**
     * The clones of a target.
     *
     * @param server the target, as a role that may create databases and roles
     * @param key behind the passwords; every run must have the same
     */
    public Clones(TargetServer server, MaskingKey key, CloneOptions options) {
        this(server, key, options, stage -> {});
    }

    Clones(TargetServer server, MaskingKey key, CloneOptions options, CloneStages stages) {
        this.server = server;
        this.key = key;
        this.options = options;
        this.stages = stages;
    }

    /**
     * Makes a clone, or finds the one of that name, whose rows, password and stamp are kept.
     *
     * @throws ProblemsException if it failed; there is then no clone of that name, or the one that was there
     */
    public PreviewClone clone(String name) throws ProblemsException {
        return inSession(name, session -> {
            Optional<CloneMark> known = session.mark();
            if (known.isPresent() && session.served(known.get()).isPresent()) {
                ensurePassword(session, known.get());
                return result(session, Optional.empty());
            }
            return make(session, name);
        });
    }

    /**
     * Makes a clone's database afresh from the template; its role, password and stamp are kept.
     *
     * @throws ProblemsException if there is no such clone, or if it failed; the clone is then as it was
     */
    public PreviewClone reset(String name) throws ProblemsException {
        return inSession(name, session -> {
            if (session.mark().isEmpty()) {
                throw new ProblemsException("\"%s\" has no clone \"%s\"".formatted(server.database(), name));
            }
            return make(session, name);
        });
    }

    private PreviewClone make(CloneSession session, String name) throws SQLException, ProblemsException {
        Optional<CloneMark> known = session.mark();
        CloneMark mark = known.isPresent() ? known.get() : createRole(session, name);
        boolean done = false;
        try {
            stages.reached(CloneStages.Stage.ROLE_MADE);
            TemplateCopy copy = session.make(mark, options.patience());
            if (known.isPresent()) {
                ensurePassword(session, mark);
            }
            done = true;
            return result(session, Optional.of(copy));
        } finally {
            if (!done) {
                cleanUp(session, known.isEmpty());
            }
        }
    }

    private CloneMark createRole(CloneSession session, String name) throws SQLException, ProblemsException {
        session.requireFree();
        CloneMark mark = CloneMark.create(name, server.database(), Instant.now());
        session.roles().create(session.database(), password(session, mark), options.connectionLimit(), mark);
        return mark;
    }

    /** The first failure is the one to report; what cannot be dropped now, the next run recognises. */
    private static void cleanUp(CloneSession session, boolean dropRole) {
        try {
            session.dropLeftovers();
            Optional<CloneMark> mark = session.mark();
            if (dropRole && mark.isPresent() && session.served(mark.get()).isEmpty()) {
                session.roles().drop(session.database());
            }
        } catch (SQLException | ProblemsException e) {
            LOG.warn("Not everything was cleaned up; the next clone of that name does it", e);
        }
    }

    /** The key may have been changed since. */
    private void ensurePassword(CloneSession session, CloneMark mark) throws SQLException {
        Secret password = password(session, mark);
        if (!session.accepts(password)) {
            session.roles().setPassword(session.database(), password);
        }
    }

    private Secret password(CloneSession session, CloneMark mark) {
        byte[] bits = key.derive("clone password", session.database() + '\0' + mark.stamp());
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    private PreviewClone result(CloneSession session, Optional<TemplateCopy> copy)
            throws SQLException, ProblemsException {
        CloneMark mark = session.mark().orElseThrow();
        PreviewAccess access = new PreviewAccess(
                server.host(),
                server.port(),
                session.database(),
                session.database(),
                password(session, mark),
                mark.stamp(),
                server.sslMode(),
                server.certificate());
        Duration age = mark.loaded()
                .map(loaded -> Duration.between(loaded, mark.since()))
                .orElse(Duration.ZERO);
        return new PreviewClone(
                mark.name(), access, Instant.parse(mark.createdAt()), mark.since(), age, copy.isPresent(), copy);
    }

    /**
     * Ends the sessions of a clone, and drops its database and its role.
     *
     * @return whether there was such a clone
     */
    public boolean drop(String name) throws ProblemsException {
        return inSession(name, session -> {
            Optional<CloneMark> mark = session.mark();
            if (mark.isPresent()) {
                session.drop(mark.get());
            }
            return mark.isPresent();
        });
    }

    /** The clones, the oldest first. */
    public List<ListedClone> list() throws ProblemsException {
        try (Control control = control()) {
            return list(control);
        } catch (SQLException e) {
            throw ServerError.during("Listing the clones of \"%s\"".formatted(server.database()), e);
        }
    }

    private List<ListedClone> list(Control control) throws SQLException {
        List<Database> databases = control.databases();
        return new CloneRoles(control.connection())
                .of(server.database()).stream()
                        .map(each -> listed(each, databases))
                        .sorted(Comparator.comparing(ListedClone::madeAt))
                        .toList();
    }

    private static ListedClone listed(CloneRoles.CloneRole each, List<Database> databases) {
        CloneMark mark = each.mark();
        boolean complete = databases.stream()
                .anyMatch(database -> database.name().equals(each.role())
                        && database.stamp()
                                .filter(stamp -> stamp.id().equals(mark.stamp()))
                                .isPresent());
        return new ListedClone(
                mark.name(), each.role(), Instant.parse(mark.createdAt()), mark.since(), mark.loaded(), complete);
    }

    /**
     * Drops the clones whose rows were cloned longer ago than that.
     *
     * @return those that were dropped
     * @throws ProblemsException with every clone that could not be dropped
     */
    public List<ListedClone> prune(Duration olderThan) throws ProblemsException {
        Instant limit = Instant.now().minus(olderThan);
        List<ListedClone> dropped = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ListedClone each : list()) {
            if (each.madeAt().isBefore(limit)) {
                try {
                    drop(each.name());
                    dropped.add(each);
                } catch (ProblemsException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException("%d clones were dropped, but not all:".formatted(dropped.size()), problems);
        }
        return List.copyOf(dropped);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(CloneSession session) throws SQLException, ProblemsException;
    }

    private <T> T inSession(String name, Work<T> work) throws ProblemsException {
        if (name.isBlank()) {
            throw new ProblemsException("A clone needs a name, such as its branch's");
        }
        try (Control control = control()) {
            CloneSession session = new CloneSession(server, maintenanceDatabase(), control, name, stages);
            try {
                session.roles().requireRights();
                lock(control, session, name);
                return work.run(session);
            } catch (SQLException e) {
                throw failure(control, name, e);
            }
        }
    }

    private void lock(Control control, CloneSession session, String name) throws SQLException, ProblemsException {
        Optional<String> holder = control.lock("clone " + session.database(), options.patience());
        if (holder.isPresent()) {
            throw new ProblemsException("Clone \"%s\" has been worked on for %d s by %s; try again later"
                    .formatted(name, options.patience().toSeconds(), holder.get()));
        }
    }

    private Control control() throws ProblemsException {
        return Control.open(server, maintenanceDatabase());
    }

    private String maintenanceDatabase() throws ProblemsException {
        return server.findMaintenanceDatabase()
                .orElseThrow(() -> new ProblemsException(
                        "The role of \"%s\" may connect to no other database, such as \"postgres\": name one"
                                .formatted(server.database())));
    }

    private ProblemsException failure(Control control, String name, SQLException error) {
        String action = "The work on clone \"%s\"".formatted(name);
        if (!SHORT_OF.contains(String.valueOf(error.getSQLState()))) {
            return ServerError.during(action, error);
        }
        try {
            String candidates = list(control).stream()
                    .filter(each -> !each.name().equals(name))
                    .limit(CANDIDATES)
                    .map(ListedClone::toString)
                    .collect(Collectors.joining(", "));
            return ServerError.during(
                    action,
                    error,
                    candidates.isEmpty() ? "" : "The oldest clones, which you could drop: " + candidates);
        } catch (SQLException e) {
            error.addSuppressed(e);
            return ServerError.during(action, error);
        }
    }
}
