package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Database;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.DatabaseMark.Kind;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.seed.server.Takeover;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The one transaction in which the new database takes the target's name, stamp, rights and settings. */
final class Swap {
    private final TargetServer server;
    private final TargetFacts facts;
    private final Control control;
    private final SiblingNames names;
    private final DatabaseMark mark;
    private final List<String> preparations = new ArrayList<>();
    private final List<String> renames = new ArrayList<>();

    Swap(TargetServer server, TargetFacts facts, Control control, SiblingNames names, DatabaseMark mark) {
        this.server = server;
        this.facts = facts;
        this.control = control;
        this.names = names;
        this.mark = mark;
    }

    /** Does it; the sessions that were ended. */
    List<Session> run(PublicationOptions options) throws SQLException, ProblemsException {
        if (options.keepTemplate()) {
            replace(Kind.TEMPLATE, names.template(), names.replacedTemplate(), names.loading());
        } else {
            moveAway(Kind.TEMPLATE, names.replacedTemplate()); // its rows are those of an earlier load
        }
        String next = options.keepTemplate() ? names.next() : names.loading();
        preparations.addAll(facts.properties().accessStatements(next));
        preparations.addAll(facts.properties().settingStatements(next));
        preparations.add("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(quote(next)));
        retire(options.keepPrevious());
        preparations.add(comment(next, facts.stamp().comment()));
        renames.add(rename(next, facts.database()));
        return new Takeover(server, facts.maintenanceDatabase().orElseThrow(), control)
                .run(facts.database(), preparations, renames);
    }

    /** The target gives up its name, and its stamp with it. */
    private void retire(boolean keep) throws SQLException {
        String name = keep ? names.previous() : names.replaced();
        if (keep) {
            moveAway(Kind.PREVIOUS, names.replacedPrevious());
        }
        preparations.add(comment(
                facts.database(), mark.as(keep ? Kind.PREVIOUS : Kind.REPLACED).comment()));
        renames.add(0, rename(facts.database(), name));
    }

    private void replace(Kind kind, String name, String oldName, String newOne) throws SQLException {
        moveAway(kind, oldName);
        DatabaseMark loaded = control.find(newOne).flatMap(Database::mark).orElse(mark);
        preparations.add(comment(newOne, loaded.as(kind).comment()));
        preparations.add(rename(newOne, name));
    }

    private void moveAway(Kind kind, String oldName) throws SQLException {
        for (Database each : control.find(kind, facts.database()).stream().toList()) {
            preparations.add(comment(each.name(), mark.as(Kind.REPLACED).comment()));
            preparations.add(rename(each.name(), oldName));
        }
    }

    private static String comment(String database, String text) {
        return "COMMENT ON DATABASE %s IS %s".formatted(quote(database), literal(text));
    }

    private static String rename(String from, String to) {
        return "ALTER DATABASE %s RENAME TO %s".formatted(quote(from), quote(to));
    }
}
