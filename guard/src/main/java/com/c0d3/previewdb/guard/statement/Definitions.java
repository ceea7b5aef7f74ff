package com.c0d3.previewdb.guard.statement;

import com.c0d3.previewdb.guard.statement.lexis.Tokens;
import com.c0d3.previewdb.guard.statement.query.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads TRUNCATE, DROP and ALTER: which of them destroy data. */
final class Definitions {
    private static final Set<String> HOLDING_DATA = Set.of("TABLE", "SCHEMA", "DATABASE", "OWNED", "MATERIALIZED");

    /** What columns can hang on, so that CASCADE takes them along. */
    private static final Set<String> COLUMNS_DEPEND_ON = Set.of("TYPE", "DOMAIN", "EXTENSION");

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
        if (!HOLDING_DATA.contains(kind) && !(cascades && COLUMNS_DEPEND_ON.contains(kind))) {
            return Optional.empty();
        }
        String subject = kind.equals("MATERIALIZED") ? "DROP MATERIALIZED VIEW" : "DROP " + kind;
        return Optional.of(massWrite(statement, Reason.DESTROYS_DATA, subject, statement.from(skip(statement, 2))));
    }

    private static Optional<MassWrite> alter(Tokens statement) {
        if (!statement.isAny(1, "TABLE", "TYPE")) {
            return Optional.empty();
        }
        for (int i = 2; i < statement.size(); i = statement.after(i)) {
            boolean data = !statement.isAny(i + 1, "CONSTRAINT", "DEFAULT", "NOT", "IDENTITY", "EXPRESSION");
            if (statement.is(i, "DROP") && data && !statement.is(i - 1, ".")) {
                String part = statement.is(1, "TABLE") ? "COLUMN" : "ATTRIBUTE";
                Tokens name = statement.sub(skip(statement, 2), i);
                return Optional.of(massWrite(
                        statement, Reason.DESTROYS_DATA, "ALTER " + statement.symbol(1) + " … DROP " + part, name));
            }
        }
        return Optional.empty();
    }

    /** The index after words that may stand before the names. */
    private static int skip(Tokens statement, int start) {
        int i = start;
        while (statement.isAny(i, "TABLE", "ONLY", "VIEW", "IF", "EXISTS", "BY")) {
            i++;
        }
        return i;
    }

    private static MassWrite massWrite(Tokens statement, Reason reason, String subject, Tokens names) {
        List<TableName> tables = new ArrayList<>();
        for (Tokens name : names.split(",")) {
            int start = name.is(0, "ONLY") ? 1 : 0;
            if (name.isName(start)) {
                tables.add(TableName.at(name, start));
            }
        }
        return new MassWrite(reason, tables, subject, statement.start(0));
    }
}
