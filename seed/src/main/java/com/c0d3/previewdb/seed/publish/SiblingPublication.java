package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceCopy;
import com.c0d3.previewdb.fence.FenceOptions;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.copy.SqlWork;
import com.c0d3.previewdb.seed.rights.AccessRights;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Database;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.seed.server.Sql;
import com.c0d3.previewdb.seed.server.TargetError;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a new database, which takes the target's name by two renames in one transaction. The sessions of the target are
 * ended then, and not before. A client that connects at that moment gets SQLSTATE 57P01 or 3D000, and succeeds when it
 * tries again.
 *
 * <p>Until the renames the target serves what it served, whatever happens to this process. What it leaves then bears
 * our mark in its comment; the next load drops it.
 */
public final class SiblingPublication implements Publication {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final TargetServer server;
    private final TargetFacts facts;
    private final PublicationOptions options;
    private final Stages stages;
    private final SiblingNames names;
    private final Control control;
    private final DatabaseMark mark;
    private final LoadPool pool;
    private final List<String> warnings = new ArrayList<>();

    private SiblingPublication(
            TargetServer server, TargetFacts facts, PublicationOptions options, Stages stages, Control control) {
        this.server = server;
        this.facts = facts;
        this.options = options;
        this.stages = stages;
        this.control = control;
        names = new SiblingNames(facts.database());
        mark = DatabaseMark.of(DatabaseMark.Kind.UNFINISHED, facts.database(), Instant.now());
        pool = new LoadPool(server, names.loading(), facts.owner(), mark, options.parallelism());
    }

    static SiblingPublication open(TargetServer server, TargetFacts facts, PublicationOptions options, Stages stages)
            throws ProblemsException {
        Control control = TargetLock.take(server, facts);
        SiblingPublication publication = new SiblingPublication(server, facts, options, stages, control);
        try {
            publication.begin();
            return publication;
        } catch (ProblemsException e) {
            publication.closeAfter(e);
            throw e;
        } catch (SQLException e) {
            publication.closeAfter(e);
            throw TargetError.during("Creating a database beside \"%s\"".formatted(facts.database()), e);
        } catch (RuntimeException e) {
            publication.closeAfter(e);
            throw e;
        }
    }

    private void begin() throws SQLException, ProblemsException {
        ask(FenceCopy::of); // which must be readable before anything is done
        control.dropLeftovers(facts.database(), names.prefix());
        control.create(
                names.loading(),
                Likeness.of(
                        control.connection(),
                        facts.database(),
                        facts.newDatabase().template()),
                mark);
        control.letOwnerIn(names.loading());
        AccessRights rights = ask(AccessRights::of);
        withRights(rights::prepare); // what fails is said when all rights are put back
        stages.reached(Stages.Stage.CREATED);
    }

    @Override
    public LoadTarget target() {
        return pool;
    }

    @Override
    public Published publish() throws ProblemsException {
        pool.close();
        try {
            stages.reached(Stages.Stage.FILLED);
            AccessRights rights = ask(AccessRights::of); // as they are by now
            warnings.addAll(withRights(rights::restore));
            carryFenceOver();
            if (options.keepTemplate()) {
                freeze();
            }
            control.shut(names.loading());
            stages.reached(Stages.Stage.SHUT);
            Optional<TemplateCopy> copy = options.keepTemplate() ? Optional.of(copy()) : Optional.empty();
            stages.reached(Stages.Stage.COPIED);
            waitForClones();
            List<Session> ended = new Swap(server, facts, control, names, mark).run(options);
            stages.reached(Stages.Stage.SWAPPED);
            return published(copy, ended);
        } catch (SQLException e) {
            throw TargetError.during("Publishing the new \"%s\"".formatted(facts.database()), e);
        }
    }

    /** Asks the target. */
    private <T> T ask(SqlWork<T> question) throws SQLException, ProblemsException {
        try (Connection connection = server.connect(facts.database())) {
            return question.run(connection);
        }
    }

    /** Works on the new database's rights, in one transaction. */
    private List<String> withRights(SqlWork<List<String>> work) throws SQLException, ProblemsException {
        try (Connection connection = server.connect(names.loading())) {
            connection.setAutoCommit(false);
            List<String> notes = work.run(connection);
            connection.commit();
            return notes;
        }
    }

    /** Before anybody sees the new database: no moment is without the fence that the target has now. */
    private void carryFenceOver() throws SQLException, ProblemsException {
        Optional<FenceCopy> fence = ask(FenceCopy::of);
        if (fence.isEmpty()) {
            return;
        }
        try (Connection connection = server.connect(names.loading())) {
            Sql.execute(connection, "SET ROLE " + quote(facts.owner()));
            fence.get().into(connection);
            Sql.execute(connection, "RESET ROLE");
            if (fence.get().isWatched()
                    && !Fence.of(connection, FenceOptions.DEFAULT).watch()) {
                warnings.add(
                        ("the fence of \"%s\" has lost its event triggers, which role \"%s\" may not create: run bootstrap fence"
                                        + " apply as a superuser")
                                .formatted(facts.database(), facts.role()));
            }
        }
    }

    /** Otherwise the first reader of a clone marks the rows as committed, so that its pages are shared no longer. */
    private void freeze() throws SQLException, ProblemsException {
        try (Connection connection = server.connect(names.loading())) {
            Sql.execute(connection, "SET ROLE " + quote(facts.owner()));
            Sql.execute(connection, "VACUUM (FREEZE)");
        }
    }

    /** Those that have found the old template are let finish. */
    private void waitForClones() throws SQLException, ProblemsException {
        Optional<String> holder = control.lock(Control.templateLock(facts.database()), PATIENCE);
        if (holder.isPresent()) {
            throw new ProblemsException("The template of \"%s\" has been in use for %d s by %s; nothing was changed"
                    .formatted(facts.database(), PATIENCE.toSeconds(), holder.get()));
        }
    }

    private TemplateCopy copy() throws SQLException {
        Database loaded = control.find(names.loading()).orElseThrow();
        TemplateCopy copy = TemplateCopy.of(control, loaded);
        Optional<Long> millis = copy.run(control, names.loading(), names.next(), facts.owner(), mark);
        if (millis.isPresent()) {
            control.mark(names.loading(), mark.withClone(millis.get()));
        }
        return copy;
    }

    private Published published(Optional<TemplateCopy> copy, List<Session> ended) {
        try {
            control.dropLeftovers(facts.database(), names.prefix());
        } catch (SQLException e) {
            warnings.add("The old \"%s\" was not dropped; the next load tries again. %s"
                    .formatted(facts.database(), ServerError.during("It", e).getMessage()));
        }
        return new Published(
                facts.database(),
                facts.stamp(),
                ended,
                copy.map(made -> names.template()),
                copy,
                options.keepPrevious() ? Optional.of(names.previous()) : Optional.empty(),
                warnings);
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (ProblemsException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws ProblemsException {
        pool.close();
        try (Control closing = control) {
            if (!closing.connection().isClosed()) {
                closing.dropLeftovers(facts.database(), names.prefix());
            }
        } catch (SQLException e) {
            throw ServerError.during(
                    "Dropping the unfinished database",
                    e,
                    "The next load of \"%s\" drops it".formatted(facts.database()));
        }
    }
}
