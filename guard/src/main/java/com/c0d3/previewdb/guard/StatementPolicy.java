package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.statement.Effect;
import com.c0d3.previewdb.guard.statement.MassWrite;
import com.c0d3.previewdb.guard.statement.Reason;
import com.c0d3.previewdb.guard.statement.StatementAnalyzer;
import com.c0d3.previewdb.guard.statement.query.TableName;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which statements may be executed, and how many rows they may touch. Thread-safe. */
final class StatementPolicy implements ExecutionGate {
    private static final Logger LOG = LoggerFactory.getLogger(StatementPolicy.class);

    private final Mode mode;
    private final long rowLimit;
    private final PermitScope permits;

    /** A row limit of 0 is none. */
    StatementPolicy(Mode mode, long rowLimit, PermitScope permits) {
        this.mode = mode;
        this.rowLimit = rowLimit;
        this.permits = permits;
    }

    Verdict inspect(String sql) {
        return verdict(StatementAnalyzer.analyze(sql));
    }

    @Override
    public Clearance admit(String sql) throws StatementBlockedException {
        Effect effect = StatementAnalyzer.analyze(sql);
        if (verdict(effect) instanceof Blocked blocked) {
            stop(blocked, sql);
            return Clearance.UNCOUNTED;
        }
        boolean counts = effect.touchesRows() && rowLimit > 0 && !permits.isOpen();
        return counts ? new RowLimit(sql) : Clearance.UNCOUNTED;
    }

    private static Verdict verdict(Effect effect) {
        return effect.massWrites().stream()
                .findFirst()
                .<Verdict>map(write -> new Blocked(
                        write.reason(), write.tables().stream().findFirst().map(TableName::spelling), message(write)))
                .orElseGet(Allowed::new);
    }

    private static String message(MassWrite write) {
        String remedy = switch (write.reason()) {
            case NO_CONDITION, ALWAYS_TRUE, INDEPENDENT_OF_ROW -> "Add a condition that chooses rows";
            case EMPTIES_TABLE, DESTROYS_DATA -> "Leave it to a migration";
            case UNREADABLE -> "Rewrite it in plainer SQL";
            case ROW_LIMIT -> "Work in smaller steps";
        };
        return "'%s' is blocked: it %s. %s, or run it inside guard.permit(\"why\")."
                .formatted(write.subject(), write.reason().description(), remedy);
    }

    /** Returns only where the statement may run all the same. */
    private void stop(Blocked blocked, String sql) throws StatementBlockedException {
        if (permits.isOpen()) {
            LOG.info("Permitted, though it {}: {}", blocked.reason().description(), StatementAnalyzer.redact(sql));
        } else if (mode == Mode.WARN) {
            LOG.warn("{} Let through, the mode is WARN: {}", blocked.message(), StatementAnalyzer.redact(sql));
        } else {
            LOG.warn("{} The statement: {}", blocked.message(), StatementAnalyzer.redact(sql));
            throw new StatementBlockedException(blocked.reason(), blocked.table(), blocked.message());
        }
    }

    /** Watches one execution of a statement that chooses its rows. */
    private final class RowLimit implements Clearance {
        private final String sql;

        RowLimit(String sql) {
            this.sql = sql;
        }

        @Override
        public boolean countsRows() {
            return true;
        }

        @Override
        public void verify(long rows) throws StatementBlockedException {
            if (rows <= rowLimit) {
                return;
            }
            String message = ("A statement touched %d rows, more than the %d that one may touch. Work in smaller steps,"
                            + " raise rowLimit, or run it inside guard.permit(\"why\").")
                    .formatted(rows, rowLimit);
            stop(new Blocked(Reason.ROW_LIMIT, Optional.empty(), message), sql);
        }
    }
}
