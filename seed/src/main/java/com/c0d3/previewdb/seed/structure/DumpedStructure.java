package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.Ddl.Explanation;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Production's own structure, as pg_dump writes it down. Immutable. */
public final class DumpedStructure implements Structure {
    /** As pg_dump sets them at the beginning; its timeouts and its encoding are not for us, who have our own. */
    private static final Map<String, String> SETTINGS = Map.of(
            "search_path", "",
            "check_function_bodies", "off",
            "xmloption", "content",
            "client_min_messages", "warning",
            "row_security", "off");

    private final DumpText text;

    private DumpedStructure(DumpText text) {
        this.text = text;
    }

    /**
     * Dumps a database's structure.
     *
     * @param source the database; it must be, or unwrap to, a data source of pgjdbc
     * @param holder a connection to it, whose transaction exported the snapshot
     * @param snapshot what {@code pg_export_snapshot} returned there
     * @param pgDump the program, or empty to look for it
     * @throws ProblemsException if there is no pg_dump that knows the server's version, or if it fails
     */
    public static DumpedStructure dump(DataSource source, Connection holder, String snapshot, Optional<Path> pgDump)
            throws ProblemsException {
        return parse(PgDump.find(holder, pgDump).run(LibpqEnvironment.of(source, holder), snapshot));
    }

    /** A structure that was dumped before. */
    public static DumpedStructure parse(String sql) {
        return new DumpedStructure(new DumpText(sql));
    }

    /** The whole text, which psql can read too; the same for the same structure. Holds nothing that was left out. */
    public String sql() {
        return text.text();
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return text.entries().isEmpty();
    }

    /** What a preview goes without, such as {@code publication "changes"}: ties to other servers. */
    public List<String> leftOut() {
        return text.leftOut().stream()
                .filter(entry -> !entry.isComment() && !entry.isFence())
                .map(DumpEntry::describe)
                .toList();
    }

    @Override
    public void check(Connection target, Problems problems) throws SQLException {
        new DumpCheck(text.entries(), problems).run(target);
    }

    /** Makes everything; whatever the users' schemas of the target held before is dropped. */
    @Override
    public void create(LoadTarget target) throws ProblemsException {
        create(target, StructureListener.none());
    }

    /** Like {@link #create(LoadTarget)}, and tells how it goes on. */
    public void create(LoadTarget target, StructureListener listener) throws ProblemsException {
        DdlRunner runner = new DdlRunner(target, listener, SETTINGS);
        runner.inOrder(Step.CREATE, target.run(Clearing::drops));
        runner.inOrder(Step.CREATE, text.entries().stream().map(this::creation).toList());
    }

    private Ddl creation(DumpEntry entry) {
        return Ddl.of("Creating the " + entry.describe(), entry.sql()).explainedBy(olderServer());
    }

    private Explanation olderServer() {
        return (connection, failure) -> {
            int target = connection.getMetaData().getDatabaseMajorVersion();
            int source = text.fromVersion().orElse(target);
            return source <= target
                    ? Optional.empty()
                    : Optional.of(
                            "The structure is PostgreSQL %d's, and the target runs PostgreSQL %d: upgrade the target"
                                    .formatted(source, target));
        };
    }
}
