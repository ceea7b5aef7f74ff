package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.condition.Context;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression;
import com.c0d3.previewdb.guard.internal.statement.condition.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.condition.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that one level of a query sees: its sources, its WITH list, and those of the queries around it. */
final class Scope implements Context {
    /** What all scopes of one statement share. */
    static final class Statement {
        private final Source.Table target;
        private final List<Tokens> open = new ArrayList<>();
        private int sources;
        private int queries;
        private boolean abandoned;

        Statement(Source.Table target) {
            this.target = target;
        }

        int nextSource() {
            return ++sources;
        }

        /**
         * Marks a query as being read; false if it already is, as one of WITH RECURSIVE that reads itself, or if there
         * are too many, which {@link #isAbandoned} tells then.
         */
        boolean enter(Tokens query) {
            if (isOpen(query)) {
                return false;
            } else if (open.size() >= MOST_DEPTH || queries >= MOST_QUERIES) {
                abandon();
                return false;
            }
            queries++;
            return open.add(query);
        }

        /** Marks the statement as too large to look into all of it. */
        void abandon() {
            abandoned = true;
        }

        /** Whether a query was not looked into, so that what was read says less than the statement. */
        boolean isAbandoned() {
            return abandoned;
        }

        private boolean isOpen(Tokens query) {
            for (Tokens other : open) {
                if (other.start(0) == query.start(0) && other.size() == query.size()) {
                    return true;
                }
            }
            return false;
        }

        /** To be called in the order opposite to that in which they were entered. */
        void leave() {
            open.remove(open.size() - 1);
        }
    }

    /** What a column without a qualifier is taken for. */
    enum Unqualified {
        /** For one of this level, if it has sources. */
        OWN,
        /** For one of the outer level, unless a source is known to have it: the target's, among the tables of USING. */
        OUTER,
        /** For one of the outer level, as the fields of a loop's record are always qualified. */
        ALWAYS_OUTER
    }

    /** Queries in queries deeper than that are not looked into. */
    private static final int MOST_DEPTH = 32;

    /** So many are read for one statement; one of WITH as often as it is named. */
    private static final int MOST_QUERIES = 1_000;

    private final Statement statement;
    private final @Nullable Scope outer;
    private final Unqualified unqualified;
    private Map<String, CommonTable> commonTables = Map.of();
    private final List<Source> sources = new ArrayList<>();
    private Set<Variable> guesses = Set.of();

    /**
     * A query of WITH.
     *
     * @param scope where its own names are looked up
     * @param recursive whether its name means itself there; else what it means without this WITH
     */
    record CommonTable(Tokens query, List<String> columns, Scope scope, boolean recursive) {}

    /**
     * A level of a query.
     *
     * @param unqualified what a column without a qualifier is taken for
     */
    Scope(Statement statement, @Nullable Scope outer, Unqualified unqualified) {
        this.statement = statement;
        this.outer = outer;
        this.unqualified = unqualified;
    }

    Statement statement() {
        return statement;
    }

    /** The table that the statement writes to. */
    Source.Table target() {
        return statement.target;
    }

    /** The tables of the queries around, and the target. */
    List<Source.Table> visibleTables() {
        List<Source.Table> tables = new ArrayList<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (Source source : scope.sources) {
                if (source instanceof Source.Table table) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    void add(Source source) {
        sources.add(source);
    }

    List<Source> sources() {
        return sources;
    }

    Set<Variable> guesses() {
        return guesses;
    }

    void addGuesses(Set<Variable> variables) {
        guesses = guesses.isEmpty() ? new HashSet<>() : guesses; // mostly there is none
        guesses.addAll(variables);
    }

    void define(String name, CommonTable table) {
        commonTables = commonTables.isEmpty() ? new HashMap<>() : commonTables; // mostly there is none
        commonTables.put(name, table);
    }

    /** What WITH defines under that name, which cannot be qualified. */
    Optional<CommonTable> commonTable(TableReference name) {
        CommonTable found = name.parts().size() == 1 ? commonTables.get(name.table()) : null;
        if (found != null
                && (found.recursive() || !statement.isOpen(found.query().bare()))) {
            return Optional.of(found);
        }
        return outer == null ? Optional.empty() : outer.commonTable(name);
    }

    @Override
    public Expression column(List<String> name) {
        String column = name.get(name.size() - 1);
        return name.size() == 1 ? unqualified(column) : qualified(name.get(name.size() - 2), column);
    }

    /** A qualifier that nothing bears is a variable of PL/pgSQL, or an error that the server finds. */
    private Expression qualified(String qualifier, String column) {
        for (Source source : sources) {
            if (source.alias().equals(qualifier)) {
                return source.assumedColumn(column);
            }
        }
        return outer == null
                ? Variable.of(qualifier + "." + column, Origin.CALLER)
                : outer.qualified(qualifier, column);
    }

    private Expression unqualified(String column) {
        if (unqualified == Unqualified.ALWAYS_OUTER && outer != null) {
            return outer.unqualified(column);
        }
        for (Source source : sources) {
            Optional<Expression> known = source.column(column);
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (unqualified == Unqualified.OUTER && outer != null) {
            return outer.unqualified(column);
        }
        for (Source source : sources) {
            if (source instanceof Source.Table || (source instanceof Source.Derived derived && derived.all() != null)) {
                Expression assumed = source.assumedColumn(column);
                if (assumed instanceof Variable variable) {
                    addGuesses(Set.of(variable));
                }
                return assumed;
            }
        }
        return outer == null ? Variable.of(column, Origin.CALLER) : outer.unqualified(column);
    }

    @Override
    public Expression exists(Tokens query) {
        return SubQuery.exists(SelectReader.read(query, this), query.canonical(), this);
    }

    @Override
    public Expression any(ComparisonOperator operator, List<Expression> left, Tokens query) {
        return SubQuery.any(SelectReader.read(query, this), operator, left, false, query, this);
    }

    @Override
    public Expression all(ComparisonOperator operator, List<Expression> left, Tokens query) {
        return SubQuery.any(SelectReader.read(query, this), operator, left, true, query, this);
    }

    @Override
    public Expression scalar(Tokens query) {
        return SubQuery.scalar(SelectReader.read(query, this), query, this);
    }
}
