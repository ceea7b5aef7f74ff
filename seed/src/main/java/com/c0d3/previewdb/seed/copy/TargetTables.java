package com.c0d3.previewdb.seed.copy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.common.problem.ServerError;
import com.c0d3.previewdb.seed.catalog.Column;
import com.c0d3.previewdb.seed.catalog.Identifiers;
import com.c0d3.previewdb.seed.catalog.Table;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;

/** What happens to the tables of the target before and after the rows come; every step can be rolled back. */
public final class TargetTables {
    private final CopySession target;

    /** Works in the transaction of the target's session. */
    public TargetTables(CopySession target) {
        this.target = target;
    }

    /** Empties all the tables in one statement, so that foreign keys among them do not matter. */
    public void empty(Collection<TableName> tables) throws ProblemsException {
        if (tables.isEmpty()) {
            return;
        }
        String names = tables.stream().map(TableName::sql).collect(Collectors.joining(", "));
        try {
            target.execute("TRUNCATE TABLE " + names + " RESTART IDENTITY");
        } catch (SQLException e) {
            throw ServerError.during(
                    "Emptying the target's tables",
                    e,
                    "A table that refers to one of them but is not in the rules must be dropped from the target, or"
                            + " be added to the rules");
        }
    }

    /**
     * Lets the sequences behind identity and serial columns go on after the greatest value. ALTER SEQUENCE is undone by
     * a rollback; setval would not be.
     */
    public void restartSequences(Table table) throws ProblemsException {
        for (Column column : table.columns()) {
            String sequence = column.sequence().orElse("");
            try {
                if (!sequence.isEmpty()) {
                    restart(sequence, table, column);
                }
            } catch (SQLException e) {
                throw ServerError.during("Restarting the target's sequence %s".formatted(sequence), e);
            }
        }
    }

    private void restart(String sequence, Table table, Column column) throws SQLException {
        String quoted = Identifiers.quote(column.name());
        long last = target.number("SELECT max(%s) FROM %s".formatted(quoted, table.fromSql()));
        long next = target.number(
                "SELECT greatest(%d + 1, seqstart) FROM pg_catalog.pg_sequence WHERE seqrelid = '%s'::regclass"
                        .formatted(last, sequence.replace("'", "''")));
        target.execute("ALTER SEQUENCE %s RESTART WITH %d".formatted(sequence, next));
    }
}
