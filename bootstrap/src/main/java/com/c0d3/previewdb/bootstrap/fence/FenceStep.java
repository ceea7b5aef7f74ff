package com.c0d3.previewdb.bootstrap.fence;

import com.c0d3.previewdb.bootstrap.config.FenceSection;
import com.c0d3.previewdb.bootstrap.database.Preview;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.fence.Fence;
import com.c0d3.previewdb.fence.FenceChange;
import com.c0d3.previewdb.fence.FenceOptions;
import com.c0d3.previewdb.fence.FenceStatus;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fence around the tables of the previews' database. It belongs to the database's owner, as the tables do: a load
 * of seed has to read it and make it again. Tables that migrations make later are fenced by the next run.
 */
public final class FenceStep implements Step {
    private static final String SPLIT = ", and let role '%s' read and write rows, and own nothing";

    private final Preview preview;
    private final FenceSection section;

    /** The step. */
    public FenceStep(Preview preview, FenceSection section) {
        this.preview = preview;
        this.section = section;
    }

    @Override
    public String name() {
        return "fence";
    }

    /** Work on the database as its owner. */
    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection, Fence fence) throws SQLException, ProblemsException, StepFailedException;
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        if (preview.stamp().isEmpty()) {
            return new Inspection.Needed(
                    "fence the tables of database '%s'".formatted(preview.database()) + application(SPLIT));
        }
        try {
            if (isApplicationMissing()) { // an earlier step makes it
                return new Inspection.Needed(describe(List.of()));
            }
            return asOwner((connection, fence) -> {
                List<FenceChange> changes = fence.plan();
                return changes.isEmpty() && !isToBeWatched(connection, fence)
                        ? satisfied(fence.status())
                        : new Inspection.Needed(describe(changes));
            });
        } catch (ProblemsException e) {
            return new Inspection.Refused(String.valueOf(e.getMessage()));
        } catch (StepFailedException e) {
            throw new IllegalStateException("nothing is applied here", e);
        }
    }

    private String describe(List<FenceChange> changes) {
        List<String> tables = changes.stream()
                .filter(change -> change.detail().startsWith("fence it"))
                .map(FenceChange::subject)
                .toList();
        String what = tables.isEmpty()
                ? "bring the fence of database '%s' up to date".formatted(preview.database())
                : "fence %s".formatted(String.join(", ", tables));
        return what + application(SPLIT);
    }

    private String application(String sentence) {
        return preview.application().map(sentence::formatted).orElse("");
    }

    private boolean isApplicationMissing() throws SQLException {
        Optional<String> application = preview.application();
        return application.isPresent()
                && preview.administrator()
                        .query("SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = %s"
                                .formatted(Administrator.literal(application.get())))
                        .isEmpty();
    }

    private Inspection satisfied(FenceStatus status) {
        return new Inspection.Satisfied(
                "%d tables are fenced: one statement changes at most %d rows, and all rows of at most %d"
                                .formatted(status.tables().size(), status.maxRows(), status.minRows())
                        + application("; role '%s' uses them, and owns nothing"),
                section.eventTriggers() && !status.watched()
                        ? List.of("fence.event-triggers needs an administrator that is a superuser; this one is not")
                        : List.of());
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        try {
            asOwner((connection, fence) -> {
                List<FenceChange> changes = fence.apply();
                if (isToBeWatched(connection, fence)) {
                    fence.watch();
                }
                return changes;
            });
        } catch (ProblemsException e) {
            throw new StepFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Leaves the connection to the administrator, who alone may make event triggers. */
    private boolean isToBeWatched(Connection connection, Fence fence) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET ROLE");
        }
        return section.eventTriggers() && !fence.isWatched() && fence.mayBeWatched();
    }

    private <T> T asOwner(Work<T> work) throws SQLException, ProblemsException, StepFailedException {
        try (Connection connection =
                        preview.administrator().dataSource(preview.database()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + Identifiers.quote(preview.role()));
            return work.run(connection, Fence.of(connection, options()));
        }
    }

    private FenceOptions options() {
        List<String> permits = new ArrayList<>(section.permits());
        if (section.eventTriggers() && !permits.contains(preview.role())) {
            permits.add(preview.role()); // for migrations, and for seed where it fills in place
        }
        return new FenceOptions(
                section.schemas(),
                section.maxRows(),
                section.minRows(),
                permits,
                preview.application().map(application -> preview.role()),
                preview.application(),
                false);
    }
}
