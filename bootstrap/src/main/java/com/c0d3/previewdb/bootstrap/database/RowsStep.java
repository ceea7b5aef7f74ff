package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.literal;

import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.SeedReport;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The rows that the previews' database starts with; {@code seed refresh} renews them later. Where the application's own
 * migrations make the tables, they are waited for: the migrations have the credentials by then.
 */
public final class RowsStep implements Step {
    /** The role's limits are for previews. */
    private static final String NO_LIMITS = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0";

    private final Preview preview;
    private final Rows rows;
    private final String envFile;
    private @Nullable SeedReport report;
    private boolean checked;

    /**
     * The step.
     *
     * @param envFile where the credentials were handed out, for messages
     */
    public RowsStep(Preview preview, Rows rows, String envFile) {
        this.preview = preview;
        this.rows = rows;
        this.envFile = envFile;
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException {
        if (report != null) { // also where the source had no rows
            return new Inspection.Satisfied("database '%s' was filled by this run".formatted(preview.database()));
        }
        try {
            check();
        } catch (ProblemsException e) {
            return new Inspection.Refused(String.valueOf(e.getMessage()));
        }
        List<TableName> missing = missing();
        if (!rows.makesTables() && !missing.isEmpty()) {
            return new Inspection.Waiting(
                    "run your migrations with DATABASE_URL of '%s', then apply again: there is no table %s yet"
                            .formatted(
                                    envFile,
                                    missing.stream().map(TableName::toString).collect(Collectors.joining(", "))));
        }
        List<TableName> there = new ArrayList<>(rows.tables());
        there.removeAll(missing);
        for (TableName table : there) { // a refresh is one transaction: one row tells of all
            if (preview.administrator()
                    .query(preview.database(), "SELECT 'row' FROM %s LIMIT 1".formatted(table.sql()))
                    .isPresent()) {
                return new Inspection.Satisfied(
                        "database '%s' has rows; 'seed refresh' renews them".formatted(preview.database()));
            }
        }
        return new Inspection.Needed("fill database '%s' with anonymised rows".formatted(preview.database()));
    }

    /** Before the first change, and once: it does not depend on the target. */
    private void check() throws ProblemsException {
        if (!checked) {
            rows.check();
            checked = true;
        }
    }

    private List<TableName> missing() throws SQLException, IOException {
        Administrator administrator = preview.administrator();
        List<TableName> missing = new ArrayList<>(rows.tables());
        if (preview.isServing() && administrator.hasDatabase(preview.database())) {
            for (TableName table : rows.tables()) {
                if (administrator
                        .query(preview.database(), "SELECT pg_catalog.to_regclass(%s)".formatted(literal(table.sql())))
                        .isPresent()) {
                    missing.remove(table);
                }
            }
        }
        return missing;
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        PreviewCredentials credentials = preview.requireCredentials();
        PGSimpleDataSource target =
                preview.requireAddress().dataSource(credentials.database(), credentials.role(), credentials.password());
        target.setOptions(NO_LIMITS);
        try {
            report = rows.fill(target, credentials.stampId());
        } catch (ProblemsException e) {
            throw new StepFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What was copied and masked; empty if nothing was. */
    public Optional<SeedReport> report() {
        return Optional.ofNullable(report);
    }
}
