package com.c0d3.previewdb.guard.internal.statement;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.guard.internal.statement.condition.ColumnName;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import com.c0d3.previewdb.guard.internal.statement.query.Relation;
import com.c0d3.previewdb.guard.internal.statement.query.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads TRUNCATE, DROP and ALTER, and determines which of them destroy data. */
final class Definitions {
    private static final Set<String> HOLDING_DATA = Set.of("TABLE", "SCHEMA", "DATABASE", "OWNED", "MATERIALIZED");

    /** Objects that columns and tables can depend on, so that CASCADE drops those too. */
    private static final Set<String> DATA_DEPENDS_ON = Set.of("TYPE", "DOMAIN", "EXTENSION", "COLLATION", "ACCESS");

    private Definitions() {}

    static Optional<MassWrite> read(Tokens statement) {
        return switch (statement.symbol(0)) {
            case "TRUNCATE" ->
                Optional.of(massWrite(statement, Reason.EMPTIES_TABLE, "TRUNCATE", statement.from(skip(statement, 1))));
            case "DROP" -> drop(statement);
            default -> alter(statement);
        };
    }

    private static Optional<MassWrite> drop(Tokens statement) {
        String kind = statement.symbol(1);
        boolean cascades = statement.findAny(2, "CASCADE") < statement.size();
        if (!HOLDING_DATA.contains(kind) && !(cascades && DATA_DEPENDS_ON.contains(kind))) {
            return Optional.empty();
        }
        String action = kind.equals("MATERIALIZED") ? "DROP MATERIALIZED VIEW" : "DROP " + kind;
        return Optional.of(massWrite(statement, Reason.DESTROYS_DATA, action, statement.from(skip(statement, 2))));
    }

    private static Optional<MassWrite> alter(Tokens statement) {
        if (!statement.isAny(1, "TABLE", "TYPE")) {
            return Optional.empty();
        }
        int existing = statement.is(2, "IF") && statement.is(3, "EXISTS") ? 4 : 2;
        Relation relation = Relation.at(statement, existing).orElse(null);
        if (relation == null) {
            return Optional.of(MassWrite.unreadable(statement, 0));
        }
        TableReference table = relation.table();
        for (Tokens action : statement.from(relation.end()).split(",")) {
            String lost = lost(action);
            if (!lost.isEmpty()) {
                String subject = "ALTER %s %s %s".formatted(statement.symbol(1), table.spelling(), lost);
                return Optional.of(new MassWrite(Reason.DESTROYS_DATA, List.of(table), subject, statement.start(0)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the action's keywords if it drops a column's data or overwrites all of it with one value; otherwise an
     * empty text.
     */
    private static String lost(Tokens action) {
        if (action.is(0, "DROP") && !action.is(1, "CONSTRAINT")) {
            int name = skip(action, action.isAny(1, "COLUMN", "ATTRIBUTE") ? 2 : 1);
            return "DROP COLUMN " + action.text(name);
        }
        int using = action.findAny(1, "USING");
        boolean overwrites = action.is(0, "ALTER") && using < action.size() && isConstant(action.from(using + 1));
        return overwrites ? "… TYPE … USING a constant" : "";
    }

    /**
     * Whether it is a constant. A parameter, which the server accepts nowhere in DDL, belongs to a migration tool, so
     * its value is unknown.
     */
    private static boolean isConstant(Tokens expression) {
        for (int i = 0; i < expression.size(); i++) {
            if (expression.kind(i) == Kind.PARAMETER) {
                return false;
            }
        }
        return !ColumnName.occursIn(expression);
    }

    /** Returns the index after keywords that may precede the names. */
    private static int skip(Tokens statement, int start) {
        int i = start;
        while (statement.isAny(i, "TABLE", "VIEW", "IF", "EXISTS", "BY")) {
            i++;
        }
        return i;
    }

    private static MassWrite massWrite(Tokens statement, Reason reason, String action, Tokens names) {
        List<TableReference> tables = new ArrayList<>();
        for (Tokens name : names.split(",")) {
            Relation.at(name, 0).map(Relation::table).ifPresent(tables::add);
        }
        String subject =
                tables.isEmpty() ? action : action + " " + tables.get(0).spelling();
        return new MassWrite(reason, tables, subject, statement.start(0));
    }
}
