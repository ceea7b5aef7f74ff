package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.rights.AccessRights;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A pg_dump that is able to write down a database's structure. That there is none is one thing, and another that it
 * fails: only in the first case can the structure be taken from elsewhere without anybody being asked.
 */
public final class StructureDump {
    private final Side side;
    private final PgDump program;
    private final LibpqEnvironment environment;
    private final List<String> grants;

    /** Which of the two databases is dumped; for messages. */
    public enum Side {
        /** Production. */
        SOURCE("source"),
        /** The preview. */
        TARGET("target");

        private final String label;

        Side(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private StructureDump(Side side, PgDump program, LibpqEnvironment environment, List<String> grants) {
        this.side = side;
        this.program = program;
        this.environment = environment;
        this.grants = grants;
    }

    /**
     * Looks for a pg_dump for a database.
     *
     * @param side which database it is
     * @param database the database; it must be, or unwrap to, a data source of pgjdbc
     * @param connection a connection to it
     * @param pgDump the program, or empty to look for it
     * @throws ProblemsException if pg_dump is of no use here: none is found that knows the server's version, or a
     *     pooler stands between
     */
    public static StructureDump of(Side side, DataSource database, Connection connection, Optional<Path> pgDump)
            throws ProblemsException {
        try {
            PgDump program = PgDump.find(side, connection, pgDump);
            List<String> grants = side == Side.SOURCE
                    ? AccessRights.of(connection).describe("the source")
                    : List.of(); // the target's are kept
            return new StructureDump(side, program, LibpqEnvironment.of(side, database, connection), grants);
        } catch (SQLException e) {
            throw ServerError.during("Preparing pg_dump's connection to the %s".formatted(side), e);
        }
    }

    /**
     * Dumps the structure as a snapshot has it.
     *
     * @param snapshot what {@code pg_export_snapshot} returned, or empty to dump the structure as it is now
     * @throws ProblemsException if pg_dump fails
     */
    public DumpedStructure run(Optional<String> snapshot) throws ProblemsException {
        return DumpedStructure.of(program.run(side, environment, snapshot), grants);
    }
}
