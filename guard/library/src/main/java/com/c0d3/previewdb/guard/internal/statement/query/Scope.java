package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.condition.Context;
import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Variable;
import com.c0d3.previewdb.guard.internal.statement.expression.Origin;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names visible at one level of a query: its sources, its CTEs, and those of the enclosing queries. */
final class Scope implements Context {
    /** The state shared by all scopes of one statement. */
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
         * Marks a query as being read. Returns false if it already is, as with WITH RECURSIVE, or if there are too
         * many, which {@link #isAbandoned} then reports.
         */
        boolean enter(Tokens query) {
            if (isOpen(query)) {
                return false;
            } else if (open.size() >= MAX_DEPTH || queries >= MAX_QUERIES) {
                abandon();
                return false;
            }
            queries++;
            return open.add(query);
        }

        /** Marks the statement as too large to analyse. */
        void abandon() {
            abandoned = true;
        }

        /** Whether some query was not analysed, so that the result is incomplete. */
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

        /** Must be called in the reverse order of {@link #enter}. */
        void leave() {
            open.remove(open.size() - 1);
        }
    }

    /** How an unqualified column is resolved. */
    enum Unqualified {
        /** To this level, if it has sources. */
        OWN,
        /** To the enclosing level, unless a source is known to have it: in USING, to the target. */
        OUTER,
        /** To the enclosing level, since fields of a loop's record are always qualified. */
        ALWAYS_OUTER
    }

    /** The maximum nesting of sub-queries. */
    private static final int MAX_DEPTH = 32;

    /** The maximum number of queries analysed per statement; a CTE counts each time it is referenced. */
    private static final int MAX_QUERIES = 1_000;

    private final Statement statement;
    private final @Nullable Scope outer;
    private final Unqualified unqualified;
    private Map<String, CommonTable> commonTables = Map.of();
    private final List<Source> sources = new ArrayList<>();
    private Set<Variable> guesses = Set.of();

    /**
     * A CTE.
     *
     * @param scope the scope in which its names are resolved
     * @param recursive whether its name denotes itself inside it; otherwise it denotes what it would without this CTE
     */
    record CommonTable(Tokens query, List<String> columns, Scope scope, boolean recursive) {}

    /**
     * Creates a level of a query.
     *
     * @param unqualified how unqualified columns are resolved
     */
    Scope(Statement statement, @Nullable Scope outer, Unqualified unqualified) {
        this.statement = statement;
        this.outer = outer;
        this.unqualified = unqualified;
    }

    Statement statement() {
        return statement;
    }

    /** Returns the target table of the statement. */
    Source.Table target() {
        return statement.target;
    }

    /** Returns the tables of the enclosing queries, and the target. */
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
        guesses = guesses.isEmpty() ? new HashSet<>() : guesses; // usually there is none
        guesses.addAll(variables);
    }

    void define(String name, CommonTable table) {
        commonTables = commonTables.isEmpty() ? new HashMap<>() : commonTables; // usually there is none
        commonTables.put(name, table);
    }

    /** Returns the CTE of this name, which cannot be qualified. */
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

    /** An unknown qualifier is a PL/pgSQL variable, or an error that the server reports. */
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

    /** A column of that name would take precedence, but few tables have one. */
    @Override
    public boolean isRow(String name) {
        for (Source source : sources) {
            if (source.column(name).isPresent()) {
                return false;
            } else if (source instanceof Source.Table table
                    && table.table() != null
                    && table.alias().equals(name)) {
                return true;
            }
        }
        return outer != null && outer.isRow(name);
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
