package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.StructureChoice.Origin;
import com.c0d3.previewdb.seed.catalog.Catalog;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationChoice;
import com.c0d3.previewdb.seed.publish.PublicationChoice.Way;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.publish.TargetFacts;
import com.c0d3.previewdb.seed.server.TargetServer;
import com.c0d3.previewdb.seed.source.SourceError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What is known of the target before anything is changed.
 *
 * @param server its server
 * @param facts what it said
 * @param options what the user decided
 * @param stamp the stamp that it must bear; empty for any preview's
 */
record TargetPlan(TargetServer server, TargetFacts facts, PublicationOptions options, Optional<String> stamp) {
    /** Asks the target; one that is no preview is refused. */
    static TargetPlan ask(SeedSettings settings) throws ProblemsException {
        TargetServer server = settings.target();
        return new TargetPlan(
                server, TargetFacts.of(server, settings.stamp()), settings.publication(), settings.stamp());
    }

    /** A database must not be replaced by a part of itself. */
    void refuseSource(DataSource source) throws ProblemsException {
        // Not over a connection of the snapshot, whose transaction the guard would end.
        try (Connection connection = source.getConnection()) {
            facts.requireOtherThan(connection);
        } catch (SQLException e) {
            throw SourceError.connecting(e);
        }
    }

    /** A structure that the target cannot take is refused before anything is changed. */
    void check(StructureChoice choice) throws ProblemsException {
        Problems problems = new Problems();
        try (Connection connection = server.open(server.database())) {
            choice.structure().check(connection, problems);
        } catch (SQLException e) {
            throw ServerError.during("Asking the target whether it can take the structure", e);
        }
        if (!problems.isEmpty()) {
            choice.obstacles().forEach(problems::add);
        }
        problems.throwIfAny("The target cannot take the structure:");
    }

    /** The same; and tables of the target's own must take the source's rows. */
    void check(StructureChoice choice, SourceRead source) throws ProblemsException {
        check(choice);
        if (choice.origin() == Origin.ELSEWHERE) {
            return; // they are compared when they have been made, which nobody sees
        }
        Catalog receiving;
        try (Connection connection = server.open(server.database())) {
            receiving = Catalog.read(connection);
        } catch (SQLException e) {
            throw ServerError.during("Reading the target's catalog", e);
        }
        source.check(receiving);
    }

    /** Whether the target is filled in place, wherever its tables come from. */
    boolean isFilledInPlace() {
        return PublicationChoice.of(facts, options).way() == Way.IN_PLACE;
    }

    /** How the rows become visible. */
    PublicationChoice choice(StructureChoice structure) {
        PublicationChoice choice = PublicationChoice.of(facts, options);
        return structure.origin() == Origin.TARGET ? choice.inPlace("only the target itself has the tables") : choice;
    }

    /** Locks the target against other loads, and opens it. */
    Publication open(StructureChoice structure) throws ProblemsException {
        return choice(structure).open(server, stamp);
    }
}
