package com.c0d3.previewdb.seed;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.copy.SourceSnapshot;
import com.c0d3.previewdb.seed.publish.Publication;
import com.c0d3.previewdb.seed.publish.PublicationChoice;
import com.c0d3.previewdb.seed.publish.PublicationOptions;
import com.c0d3.previewdb.seed.publish.TargetFacts;
import com.c0d3.previewdb.seed.server.TargetServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

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
    void refuseSource(SourceSnapshot source) throws ProblemsException {
        try (Connection connection = server.connect(server.database())) {
            if (source.isOf(connection)) {
                throw new ProblemsException("The source and the target are the same database; name another target");
            }
        } catch (SQLException e) {
            throw ServerError.during("Comparing the source with the target", e);
        }
    }

    /** A structure that the target cannot take is refused before anything is changed. */
    void check(StructureChoice choice) throws ProblemsException {
        Problems problems = new Problems();
        try (Connection connection = server.connect(server.database())) {
            choice.structure().check(connection, problems);
        } catch (SQLException e) {
            throw ServerError.during("Asking the target whether it can take the structure", e);
        }
        problems.throwIfAny("The target cannot take the structure:");
    }

    /** How the rows become visible. */
    PublicationChoice choice(StructureChoice structure) {
        PublicationOptions decided = structure.inPlace()
                ? new PublicationOptions(true, options.keepTemplate(), options.keepPrevious(), options.parallelism())
                : options;
        return PublicationChoice.of(facts, decided);
    }

    /** Locks the target against other loads, and opens it. */
    Publication open(StructureChoice structure) throws ProblemsException {
        return choice(structure).open(server, stamp);
    }
}
