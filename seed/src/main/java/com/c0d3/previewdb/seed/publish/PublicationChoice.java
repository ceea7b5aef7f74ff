package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.server.Control;
import com.c0d3.previewdb.seed.server.Database;
import com.c0d3.previewdb.seed.server.DatabaseMark;
import com.c0d3.previewdb.seed.server.DatabaseProperties.Setting;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the new rows become visible, and why so.
 *
 * @param way how
 * @param reasons why: one or more sentences
 * @param facts what the target said
 * @param options what the user decided
 */
public record PublicationChoice(Way way, List<String> reasons, TargetFacts facts, PublicationOptions options) {
    private static final Logger LOG = LoggerFactory.getLogger(PublicationChoice.class);

    /** The two ways. */
    public enum Way {
        /** A new database is filled, and takes the target's name. */
        SIBLING,
        /** The target itself is filled, in one transaction. */
        IN_PLACE
    }

    /** Chooses: a sibling where nothing stands against it and the user did not decide otherwise. */
    public static PublicationChoice of(TargetFacts facts, PublicationOptions options) {
        if (options.inPlace()) {
            return new PublicationChoice(Way.IN_PLACE, List.of("it was asked for"), facts, options);
        }
        List<String> obstacles = obstacles(facts);
        return obstacles.isEmpty()
                ? new PublicationChoice(
                        Way.SIBLING,
                        List.of("role \"%s\" may create databases and act as the owner of \"%s\""
                                .formatted(facts.role(), facts.database())),
                        facts,
                        options)
                : new PublicationChoice(Way.IN_PLACE, obstacles, facts, options);
    }

    /** The same choice, or the target itself for that reason. */
    public PublicationChoice inPlace(String reason) {
        return way == Way.IN_PLACE ? this : new PublicationChoice(Way.IN_PLACE, List.of(reason), facts, options);
    }

    /** Everything that stands against a sibling database, as sentences with what would help. */
    private static List<String> obstacles(TargetFacts facts) {
        List<String> found = new ArrayList<>();
        if (facts.pooled()) {
            found.add("a pooler stands between: name the server's own address");
        }
        if (facts.maintenanceDatabase().isEmpty()) {
            found.add("role \"%s\" may connect to no other database, such as \"postgres\"".formatted(facts.role()));
        }
        if (!facts.mayCreateDatabases()) {
            found.add("role \"%s\" may not create databases: ALTER ROLE … CREATEDB".formatted(facts.role()));
        }
        if (!facts.mayActAsOwner()) {
            found.add("role \"%s\" is no member of \"%s\", which owns \"%s\": GRANT … TO …"
                    .formatted(facts.role(), facts.owner(), facts.database()));
        }
        for (String extension : facts.newDatabase().missing()) {
            found.add(
                    ("role \"%s\" may not create the extension \"%s\", which the target has, in a new database: let an"
                                    + " administrator create it in template1, too")
                            .formatted(facts.role(), extension));
        }
        for (Setting each : facts.properties().settings()) {
            if (!each.transferable()) {
                found.add("role \"%s\" may not set \"%s\" for another database, as it is set for \"%s\""
                        .formatted(facts.role(), each.name(), facts.database()));
            }
        }
        for (Session each : facts.sessions()) {
            if (!each.endable()) {
                found.add("role \"%s\" may not end the session of %s: GRANT pg_signal_backend TO …"
                        .formatted(facts.role(), each));
            }
        }
        return found;
    }

    /** What {@code plan} says, in a few lines. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        if (way == Way.SIBLING) {
            lines.add(
                    "A new database is filled and takes the place of \"%s\"; until then the old rows are served, then its"
                                    .formatted(facts.database())
                            + " sessions (now %d) are ended"
                                    .formatted(facts.sessions().size()));
        } else {
            lines.add("\"%s\" is filled in one transaction over one connection; readers wait until it ends"
                    .formatted(facts.database()));
        }
        reasons.forEach(reason -> lines.add("because " + reason));
        return lines;
    }

    /** Which rights that roles have on the target's objects are kept, and which cannot be; one line each. */
    public List<String> describeRights() {
        Stream<String> kept =
                facts.objectRights().describe("the target").stream().map(rights -> "kept: " + rights);
        Stream<String> lost = way == Way.SIBLING ? facts.objectRights().outOfReach().stream() : Stream.empty();
        return Stream.concat(kept, lost).toList();
    }

    /** How clones of the target will be made, and why so; or why they cannot be made. */
    public String describeClones(TargetServer server) throws ProblemsException {
        if (way == Way.IN_PLACE) {
            return describeOlderTemplate(server)
                    .orElse("cannot be made, because a target that is filled in place leaves no template");
        }
        if (!options.keepTemplate()) {
            return "cannot be made, because no template is kept (--no-template)";
        }
        if (!facts.mayCreateRoles()) {
            return "cannot be made, because role \"%s\" may not create roles: ALTER ROLE … CREATEROLE"
                    .formatted(facts.role());
        }
        try (Control control = Control.open(server, facts.maintenanceDatabase().orElseThrow())) {
            return "are made "
                    + TemplateCopy.expected(control, facts.database()).describe();
        } catch (SQLException e) {
            throw ServerError.during("Asking the target how it copies databases", e);
        }
    }

    private Optional<String> describeOlderTemplate(TargetServer server) throws ProblemsException {
        if (facts.pooled() || facts.maintenanceDatabase().isEmpty()) {
            return Optional.empty();
        }
        try (Control control = Control.open(server, facts.maintenanceDatabase().get())) {
            return olderTemplate(control, facts.database());
        }
    }

    /** The template that an earlier load left, and that a target which is filled in place leaves as it is. */
    static Optional<String> olderTemplate(Control control, String target) {
        try {
            return control.find(DatabaseMark.Kind.TEMPLATE, target)
                    .flatMap(Database::mark)
                    .map(mark ->
                            "are still made from the rows of %s, because a target that is filled in place leaves no template"
                                    .formatted(Instant.parse(mark.at()).truncatedTo(ChronoUnit.SECONDS)));
        } catch (SQLException e) {
            LOG.warn("Nothing is known of an older template of \"{}\"", target, e);
            return Optional.empty();
        }
    }

    /**
     * Opens it: from now on the target is locked against other loads.
     *
     * @param stampId the stamp that the target must bear; where none is named, any preview's
     * @throws ProblemsException if another load is going on, or if what was asked for cannot be done
     */
    public Publication open(TargetServer server, Optional<String> stampId) throws ProblemsException {
        if (way == Way.SIBLING) {
            return SiblingPublication.open(server, facts, options, stage -> {});
        }
        Problems problems = new Problems();
        if (options.keepPrevious()) {
            problems.add("the previous database cannot be kept: leave out --keep-previous");
        }
        problems.throwIfAny("\"%s\" can only be filled in place:".formatted(facts.database()));
        List<String> obstacles = options.inPlace() ? List.of() : obstacles(facts);
        List<String> notes =
                obstacles.isEmpty() ? List.of() : List.of("filled in place, because " + String.join("; ", obstacles));
        return InPlacePublication.open(server, facts, stampId, notes);
    }
}
