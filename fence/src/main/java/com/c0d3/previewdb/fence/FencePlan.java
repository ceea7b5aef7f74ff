package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.fence.Database.literal;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares a database with what is asked of its fence. */
final class FencePlan {
    private final Database database;
    private final FenceOptions options;
    private final FenceCatalog catalog;
    private final List<FenceChange> changes = new ArrayList<>();

    FencePlan(Database database, FenceOptions options) {
        this.database = database;
        this.options = options;
        catalog = new FenceCatalog(database);
    }

    /** In the order in which they have to be made. */
    List<FenceChange> changes() throws SQLException, ProblemsException {
        List<String> schemas = schemas();
        refuseWhatIsNotThere(schemas);
        functions();
        settings(schemas);
        if (options.owner().isPresent()) {
            changes.addAll(new Split(database, options.owner().get()).changes(schemas));
        }
        List<String> applications = Stream.concat(
                        catalog.stored("fence_application", "role_name").stream(), options.application().stream())
                .distinct()
                .toList();
        for (String application : applications) {
            changes.addAll(new Grants(database, application, options.owner()).changes(schemas));
        }
        tables(schemas);
        if (options.watching() && !catalog.isWatched() && catalog.isSuperuser()) {
            changes.add(new FenceChange(
                    "event triggers",
                    "stop DROP TABLE, DROP SCHEMA and DROP COLUMN without a permit, and fence new tables",
                    List.of("SELECT previewdb.fence_watch();\n")));
        }
        return List.copyOf(changes);
    }

    private List<String> schemas() throws SQLException {
        List<String> stored = catalog.stored("fence_schema", "schema_name");
        List<String> wanted = options.schemas().isEmpty() && stored.isEmpty() ? List.of("public") : options.schemas();
        return Stream.concat(stored.stream(), wanted.stream()).distinct().toList();
    }

    private void refuseWhatIsNotThere(List<String> schemas) throws SQLException, ProblemsException {
        Problems problems = new Problems();
        for (String schema : schemas) {
            if (database.texts("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ?", schema)
                    .isEmpty()) {
                problems.add("there is no schema \"%s\": correct its name, or create it first".formatted(schema));
            }
        }
        List<String> roles = Stream.of(
                        options.owner().stream(), options.application().stream(), options.permits().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
        for (String role : roles) {
            if (database.texts("SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ?", role)
                    .isEmpty()) {
                problems.add("there is no role \"%s\": correct its name, or create it first".formatted(role));
            }
        }
        if (options.owner().isPresent() && options.owner().equals(options.application())) {
            problems.add(
                    "the owner and the application are both \"%s\": what owns a table can drop its triggers; name two roles"
                            .formatted(options.owner().get()));
        }
        problems.throwIfAny("This cannot be fenced:");
    }

    private void functions() throws SQLException {
        if (!catalog.hasTables()) {
            changes.add(new FenceChange(
                    "schema previewdb", "make the fence's tables and functions", List.of(FenceScript.install())));
            return;
        }
        List<String> stale = catalog.staleFunctions();
        if (!stale.isEmpty()) {
            changes.add(new FenceChange(
                    "schema previewdb",
                    "renew the functions " + String.join(", ", stale),
                    List.of(FenceScript.install())));
        }
    }

    private void settings(List<String> schemas) throws SQLException {
        List<String> known = catalog.stored("fence_schema", "schema_name");
        schemas.stream()
                .filter(schema -> !known.contains(schema))
                .forEach(schema -> add(
                        "schema " + schema,
                        "fence its tables, and those that it will get",
                        FenceScript.addSchema(schema)));
        limit("min_rows", "a table of up to %d rows may be changed as a whole", options.minRows());
        limit("max_rows", "one statement may change %d rows", options.maxRows());
        List<String> permitted = catalog.stored("fence_permit", "role_name");
        options.permits().stream()
                .filter(role -> !permitted.contains(role))
                .forEach(role -> add("role " + role, "let its permits count", FenceScript.addPermit(role)));
        if (options.application().isPresent()
                && !catalog.stored("fence_application", "role_name")
                        .contains(options.application().get())) {
            String role = options.application().get();
            add(
                    "role " + role,
                    "remember it as the application",
                    "INSERT INTO previewdb.fence_application VALUES (%s) ON CONFLICT DO NOTHING;\n"
                            .formatted(literal(role)));
        }
    }

    private void limit(String column, String detail, Optional<Long> wanted) throws SQLException {
        if (wanted.isPresent() && catalog.limit(column) != wanted.get()) {
            add("limits", detail.formatted(wanted.get()), FenceScript.setLimit(column, wanted.get()));
        }
    }

    private void tables(List<String> schemas) throws SQLException {
        for (FencedTable table : catalog.tables(schemas)) {
            if (!table.isFenced()) {
                add(
                        table.toString(),
                        "fence it: " + String.join(", ", table.gaps()),
                        "SELECT previewdb.fence_table(%s);\n".formatted(literal(table.sql())));
            }
        }
    }

    private void add(String subject, String detail, String statement) {
        changes.add(new FenceChange(subject, detail, List.of(statement)));
    }
}
