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
import java.util.stream.IntStream;
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
    private Rows.@Nullable Contents contents;

    /**
     * The step.
     *
     * @param envFile where the credentials of the tables' owner were handed out, for messages
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
            return inspect(contents());
        } catch (ProblemsException e) {
            return new Inspection.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Looked at before the first change, and once: they do not depend on the target. */
    private Rows.Contents contents() throws ProblemsException {
        Rows.Contents known = contents;
        if (known == null) {
            known = rows.look();
            contents = known;
        }
        return known;
    }

    private Inspection inspect(Rows.Contents coming) throws SQLException, IOException {
        List<TableName> there = there(coming.tables());
        List<TableName> missing = new ArrayList<>(coming.tables());
        missing.removeAll(there);
        if (!coming.makesTables() && !missing.isEmpty()) {
            return new Inspection.Waiting(
                    "run your migrations with DATABASE_URL of '%s', then apply again: there is no table %s yet"
                            .formatted(
                                    envFile,
                                    missing.stream().map(TableName::toString).collect(Collectors.joining(", "))));
        }
        if (hasRows(there)) {
            return new Inspection.Satisfied("database '%s' has rows; 'seed' renews them".formatted(preview.database()));
        }
        return new Inspection.Needed(
                "fill database '%s' with %s".formatted(preview.database(), coming.description()), notes(coming));
    }

    /** A load is one transaction: a row in any table tells of all. */
    private boolean hasRows(List<TableName> there) throws SQLException {
        if (there.isEmpty()) {
            return false;
        }
        String any = there.stream()
                .map(table -> "EXISTS (SELECT FROM %s)".formatted(table.sql()))
                .collect(Collectors.joining(" OR ", "SELECT 'row' WHERE ", ""));
        return preview.administrator().query(preview.database(), any).isPresent();
    }

    private List<String> notes(Rows.Contents coming) throws SQLException, IOException {
        if (coming.postgresql().isEmpty() || !preview.isServing()) {
            return List.of();
        }
        int theirs = coming.postgresql().getAsInt();
        int ours = Integer.parseInt(preview.administrator()
                .query("SELECT pg_catalog.current_setting('server_version_num')::int / 10000")
                .orElseThrow());
        return theirs <= ours
                ? List.of()
                : List.of(
                        "The tables' definitions are from PostgreSQL %d, and the server has %d: one that only %d knows would stop the load"
                                .formatted(theirs, ours, theirs));
    }

    private List<TableName> there(List<TableName> tables) throws SQLException, IOException {
        Administrator administrator = preview.administrator();
        if (tables.isEmpty() || preview.find().isEmpty()) {
            return List.of();
        }
        String names = tables.stream().map(table -> literal(table.sql())).collect(Collectors.joining(", "));
        List<List<@Nullable String>> found = administrator.rows(preview.database(), """
                        SELECT pg_catalog.to_regclass(name)
                        FROM pg_catalog.unnest(ARRAY[%s]) WITH ORDINALITY AS t (name, n) ORDER BY n""".formatted(names));
        return IntStream.range(0, tables.size())
                .filter(i -> found.get(i).get(0) != null)
                .mapToObj(tables::get)
                .toList();
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        PreviewCredentials credentials = preview.requireOwnersCredentials();
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
