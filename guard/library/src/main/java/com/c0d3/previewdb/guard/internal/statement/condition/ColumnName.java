package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a column as written in a text.
 *
 * @param qualifier the table or alias before it, after case folding; empty if there is none
 */
public record ColumnName(String qualifier) {
    private static final ColumnName UNQUALIFIED = new ColumnName("");

    /** The system columns, which every table has and which are never NULL. */
    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** Parses a column, possibly in parentheses; null if the tokens are anything else. */
    public static @Nullable ColumnName of(Tokens tokens) {
        Tokens bare = tokens.bare();
        int last = bare.size() - 1;
        if (last < 0 || !Vocabulary.isColumn(bare, 0) || Vocabulary.nameEnd(bare, 0) <= last) {
            return null;
        }
        return last == 0 ? UNQUALIFIED : new ColumnName(Literals.name(bare.text(last - 2)));
    }

    /** Whether an expression contains the name of a column. */
    public static boolean occursIn(Tokens expression) {
        for (int i = 0; i < expression.size(); i++) {
            if (Vocabulary.isColumn(expression, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a column of the table with this alias, if no other table is in scope: an unqualified column is. */
    public boolean isOf(String alias) {
        return qualifier.isEmpty() || qualifier.equals(alias);
    }

    /** Whether the name is assumed to be the primary key's, as it almost always is. */
    public static boolean isKey(String name) {
        return name.equals("id");
    }

    static boolean isSystemColumn(String name) {
        return SYSTEM.contains(name);
    }
}
