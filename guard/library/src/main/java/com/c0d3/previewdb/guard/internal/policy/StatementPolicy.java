package com.c0d3.previewdb.guard.internal.policy;

import com.c0d3.previewdb.guard.Mode;
import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.guard.Statistics;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.internal.event.StatementEvent;
import com.c0d3.previewdb.guard.internal.event.StatementEvent.Outcome;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Admission;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Clearance;
import com.c0d3.previewdb.guard.internal.jdbc.ExecutionGate.Lookup;
import com.c0d3.previewdb.guard.internal.policy.PermitScope.Grant;
import com.c0d3.previewdb.guard.internal.statement.Effect;
import com.c0d3.previewdb.guard.internal.statement.Effect.Counting;
import com.c0d3.previewdb.guard.internal.statement.MassWrite;
import com.c0d3.previewdb.guard.internal.statement.StatementAnalyzer;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which statements may be executed, and how many rows they may touch. Thread-safe. */
public final class StatementPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(StatementPolicy.class);

    /** In chars, of a statement quoted in a message. */
    private static final int MAX_QUOTE_CHARS = 100;

    private static final String ALLOW_DDL = "PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost";

    private final EffectCache effects = new EffectCache();
    private final StatementRules rules;
    private final OwnDatabases ownDatabases;
    private final PermitScope permits;
    private final Map<Outcome, Long> counts = new ConcurrentHashMap<>();
    private final Set<String> announced = ConcurrentHashMap.newKeySet();

    /** Creates the policy of one guard. */
    public StatementPolicy(StatementRules rules, OwnDatabases ownDatabases, PermitScope permits) {
        this.rules = rules;
        this.ownDatabases = ownDatabases;
        this.permits = permits;
    }

    /** Returns what would be blocked in a text, in the text's order, regardless of mode and permits. */
    public List<Blocked> violations(String sql) {
        List<MassWrite> massWrites = effects.of(sql).massWrites();
        if (massWrites.isEmpty()) {
            return List.of();
        }
        return massWrites.stream()
                .filter(write -> !rules.allow(write))
                .map(StatementPolicy::blocked)
                .toList();
    }

    /**
     * Returns the decisions so far.
     *
     * @param refused the number of refused connections, which is counted elsewhere
     */
    public Statistics statistics(long refused) {
        return new Statistics(refused, count(Outcome.BLOCKED), count(Outcome.PERMITTED), count(Outcome.WARNED));
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Returns the gate for the statements of one connection. */
    public ExecutionGate on(Connection connection) {
        return new Gate(connection);
    }

    private static Blocked blocked(MassWrite write) {
        Optional<String> table = write.tables().stream().findFirst().map(TableReference::spelling);
        return new Blocked(write.reason(), table, message(write), write.position());
    }

    private static String message(MassWrite write) {
        String remedy = switch (write.reason()) {
            case NO_CONDITION, ALWAYS_TRUE, INDEPENDENT_OF_ROW -> "Add a condition that chooses rows";
            case EMPTIES_TABLE -> "Delete rows by a condition, set " + ALLOW_DDL;
            case DESTROYS_DATA -> "Leave it to a migration, set " + ALLOW_DDL;
            case UNREADABLE -> "It starts at character %d. Rewrite it in simpler SQL".formatted(write.position() + 1);
            case ROW_LIMIT -> "Work in smaller steps";
        };
        return "'%s' is blocked: it %s. %s, or run it inside guard.permit(\"why\")."
                .formatted(write.subject(), write.reason().description(), remedy);
    }

    /**
     * Blocks the statement, unless it may be executed anyway; then it returns.
     *
     * @param statement the text without literals
     */
    private void stop(Blocked blocked, String statement) throws StatementBlockedException {
        Optional<Grant> permit = permits.current();
        Optional<MigrationTool> tool = permit.isPresent() ? Optional.empty() : toolAtWork();
        Outcome outcome = permit.isPresent() || tool.isPresent()
                ? Outcome.PERMITTED
                : rules.mode() == Mode.WARN ? Outcome.WARNED : Outcome.BLOCKED;
        counts.merge(outcome, 1L, Long::sum);
        StatementEvent.record(outcome, blocked.reason().description(), statement);
        switch (outcome) {
            case PERMITTED -> {
                permit.ifPresent(grant -> LOG.info(
                        "Permitted for '{}', though it {}: {}",
                        grant.reason(),
                        blocked.reason().description(),
                        statement));
                tool.ifPresent(found -> announce(
                        found.name(),
                        "Permitted because %s migrates, though it %s: %s. PREVIEWDB_PERMIT_MIGRATIONS=false blocks it."
                                .formatted(found.name(), blocked.reason().description(), statement)));
            }
            case WARNED -> LOG.warn("{} Executed anyway, because the mode is WARN: {}", blocked.message(), statement);
            case BLOCKED -> {
                LOG.warn("{} The statement: {}", blocked.message(), statement);
                throw new StatementBlockedException(blocked.reason(), blocked.table(), blocked.message());
            }
        }
    }

    private static boolean isDestructiveDdl(MassWrite write) {
        return write.reason() == Reason.DESTROYS_DATA || write.reason() == Reason.EMPTIES_TABLE;
    }

    private Optional<MigrationTool> toolAtWork() {
        return rules.toolsPermitted() ? MigrationTool.atWork() : Optional.empty();
    }

    /** Logs the first message on a subject for people, and the following ones for debugging only. */
    private void announce(String subject, String message) {
        if (announced.add(subject)) {
            LOG.info("{}", message);
        } else {
            LOG.debug("{}", message);
        }
    }

    /** Quotes a statement for a message. */
    private static String shortened(String statement) {
        return "'%s'"
                .formatted(
                        statement.length() <= MAX_QUOTE_CHARS
                                ? statement
                                : statement.substring(0, MAX_QUOTE_CHARS) + " …");
    }

    /** Decides on the statements of one connection. */
    private final class Gate implements ExecutionGate {
        private final Optional<OwnDatabase> database;

        Gate(Connection connection) {
            this.database = ownDatabases.candidate(connection);
        }

        @Override
        public Clearance admit(String sql) throws StatementBlockedException {
            Effect effect = effects.of(sql);
            return effect.isNone() ? Clearance.UNCOUNTED : admit(sql, effect);
        }

        @Override
        public Admission prepare(String sql) {
            Effect effect = effects.of(sql);
            return effect.isNone() ? () -> Clearance.UNCOUNTED : () -> admit(sql, effect);
        }

        @Override
        public boolean controlsTransaction(String sql) {
            return StatementAnalyzer.controlsTransaction(sql);
        }

        @Override
        public Clearance admitRowChanges() {
            return rules.rowLimit() > 0
                    ? new RowLimit(() -> "an updatable result set", Effect.NONE)
                    : Clearance.UNCOUNTED;
        }

        private Clearance admit(String sql, Effect effect) throws StatementBlockedException {
            for (MassWrite write : effect.massWrites()) {
                if (!rules.allow(write) && !isOnOwnDatabase(write)) {
                    stop(blocked(write), StatementAnalyzer.redact(sql));
                    return Clearance.UNCOUNTED;
                }
            }
            return isCounted(effect) ? new RowLimit(() -> StatementAnalyzer.redact(sql), effect) : Clearance.UNCOUNTED;
        }

        private boolean isOnOwnDatabase(MassWrite write) {
            boolean allowed = isDestructiveDdl(write)
                    && database.filter(OwnDatabase::isReached).isPresent();
            if (allowed) {
                announce(
                        "own database",
                        "'%s' is allowed, because %s and the database is on this machine. Elsewhere it is blocked;"
                                        .formatted(write.subject(), ownDatabases.why())
                                + " PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=false blocks it here, too.");
            }
            return allowed;
        }

        /** Reading the server's statistics costs round trips, and a DO block may commit: migrations do without. */
        private boolean isCounted(Effect effect) {
            return rules.rowLimit() > 0
                    && effect.counting() != Counting.NONE
                    && permits.current().isEmpty()
                    && (effect.counting() != Counting.STATISTICS || toolAtWork().isEmpty());
        }
    }

    /** Watches one execution of a statement whose rows are limited. */
    private final class RowLimit implements Clearance {
        private final Supplier<String> statement;
        private final Effect effect;

        /**
         * Watches one execution.
         *
         * @param statement the text without literals
         */
        RowLimit(Supplier<String> statement, Effect effect) {
            this.statement = statement;
            this.effect = effect;
        }

        @Override
        public boolean countsRows() {
            return true;
        }

        @Override
        public boolean needsStatistics() {
            return effect.counting() == Counting.STATISTICS;
        }

        @Override
        public boolean controlsTransaction() {
            return effect.controlsTransaction();
        }

        @Override
        public void refuseUncounted() throws StatementBlockedException {
            refuse(
                    "its text or batch begins or ends a transaction itself, so its rows cannot be counted before the commit. Use"
                            + " Connection.setAutoCommit(false) and commit()");
        }

        @Override
        public void refuseUntracked() throws StatementBlockedException {
            refuse(
                    "its rows cannot be counted, because the server's setting track_counts is off. Switch it on, as it is by"
                            + " default");
        }

        private void refuse(String why) throws StatementBlockedException {
            String text = statement.get();
            String message =
                    "%s is blocked: %s, or run it inside guard.permit(\"why\").".formatted(shortened(text), why);
            stop(new Blocked(Reason.ROW_LIMIT, Optional.empty(), message, 0), text);
        }

        @Override
        public Optional<Lookup> lookup() {
            return effect.lookup().map(lookup -> new Lookup(lookup.table().spelling(), lookup.columns()));
        }

        @Override
        public void verify(long rows) throws StatementBlockedException {
            if (rows <= rules.rowLimit()) {
                return;
            }
            String text = statement.get();
            String message =
                    ("%s touched %d rows, more than the %d that one statement may touch. Work in smaller steps,"
                                    + " raise rowLimit, or run it inside guard.permit(\"why\").")
                            .formatted(shortened(text), rows, rules.rowLimit());
            stop(new Blocked(Reason.ROW_LIMIT, Optional.empty(), message, 0), text);
        }
    }
}
