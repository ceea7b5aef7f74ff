package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.copy.LoadTarget;
import com.c0d3.previewdb.seed.structure.Ddl.Explanation;
import com.c0d3.previewdb.seed.structure.StructureListener.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

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
    private final List<String> grants;

    private DumpedStructure(DumpText text, List<String> grants) {
        this.text = text;
        this.grants = grants;
    }

    /**
     * A structure that was just dumped.
     *
     * @param grants the rights on its objects, which are left out
     */
    static DumpedStructure of(String sql, List<String> grants) {
        return new DumpedStructure(new DumpText(sql), List.copyOf(grants));
    }

    /** A structure that was dumped before. */
    public static DumpedStructure parse(String sql) {
        return of(sql, List.of());
    }

    /** The whole text, which psql can read too; the same for the same structure. Holds nothing that was left out. */
    public String sql() {
        return text.text();
    }

    /** Tells of each object, such as {@code table "public.users"}, with the statements that make it. */
    public void forEach(BiConsumer<String, String> action) {
        text.entries().forEach(entry -> action.accept(entry.describe(), entry.sql()));
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return text.entries().isEmpty();
    }

    /** What a preview goes without, such as {@code publication "changes"}: ties to other servers, and rights. */
    public List<String> leftOut() {
        Stream<String> objects = text.leftOut().stream()
                .filter(entry -> !entry.isComment() && !entry.isFence())
                .map(DumpEntry::describe);
        return Stream.concat(objects, grants.stream()).toList();
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
        new DdlRunner(target, listener, SETTINGS).inOrder(Step.CREATE, target.run(Clearing::drops));
        OwnerRole owner = target.run(OwnerRole::of);
        Map<String, String> settings = new HashMap<>(owner.settings());
        settings.putAll(SETTINGS);
        new DdlRunner(target, listener, settings)
                .inOrder(
                        Step.CREATE,
                        text.entries().stream()
                                .map(entry -> creation(entry, owner))
                                .toList());
    }

    private Ddl creation(DumpEntry entry, OwnerRole owner) {
        List<String> statements =
                entry.type().equals("EXTENSION") ? owner.asSuperuser(entry.sql()) : List.of(entry.sql());
        return Ddl.of("Creating the " + entry.describe(), statements.toArray(String[]::new))
                .explainedBy(olderServer());
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
