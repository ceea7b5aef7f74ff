package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.ConditionScope.Target;
import com.c0d3.previewdb.guard.statement.Effect.MassWrite;
import com.c0d3.previewdb.guard.statement.Effect.Scoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.ParseUnknownFunctions;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.ParserException;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Has jOOQ's parser read one DELETE or UPDATE, and asks for the scope of its condition. */
final class ScopeReader {
    static {
        // A library that the application did not ask for must not greet in its log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final DSLContext PARSER =
            DSL.using(SQLDialect.POSTGRES, new Settings().withParseUnknownFunctions(ParseUnknownFunctions.IGNORE));

    private ScopeReader() {}

    static Effect read(List<Token> statement) {
        Query query;
        try {
            query = PARSER.parser().parseQuery(ParserText.of(statement));
        } catch (ParserException | StackOverflowError e) { // the parser descends as deep as the parentheses do
            return unreadable(statement);
        }
        return query == null ? unreadable(statement) : effectOf(query, statement);
    }

    private static Effect effectOf(Query query, List<Token> statement) {
        if (query instanceof QOM.DeleteReturning<?> returning) {
            return effectOf(returning.$delete(), statement);
        } else if (query instanceof QOM.UpdateReturning<?> returning) {
            return effectOf(returning.$update(), statement);
        } else if (query instanceof QOM.Delete<?> delete) {
            return scope("DELETE FROM", delete.$from(), delete.$where());
        } else if (query instanceof QOM.Update<?> update) {
            return scope("UPDATE", update.$table(), update.$where());
        }
        return unreadable(statement);
    }

    private static Effect scope(String verb, Table<?> table, @Nullable Condition where) {
        String name = base(table).getQualifiedName().toString();
        if (where == null) {
            return massWrite(Reason.NO_CONDITION, verb, name);
        }
        return switch (ConditionScope.of(where, new Target(Objects.requireNonNull(table.getName())))) {
            case ALWAYS_TRUE -> massWrite(Reason.ALWAYS_TRUE, verb, name);
            case INDEPENDENT -> massWrite(Reason.INDEPENDENT_OF_ROW, verb, name);
            case SCOPING, UNKNOWN, NEVER_TRUE -> new Scoped();
        };
    }

    private static Table<?> base(Table<?> table) {
        return table instanceof QOM.TableAlias<?> alias ? alias.$aliased() : table;
    }

    private static Effect massWrite(Reason reason, String verb, String table) {
        return new MassWrite(reason, Optional.of(table), verb + " " + table);
    }

    private static Effect unreadable(List<Token> statement) {
        return new MassWrite(
                Reason.UNREADABLE, Optional.empty(), statement.get(0).text());
    }
}
