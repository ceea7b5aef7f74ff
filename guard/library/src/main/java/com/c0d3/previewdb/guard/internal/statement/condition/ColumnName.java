package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a text names a column.
 *
 * @param qualifier what stands before it, a table or an alias, folded as PostgreSQL does; empty if nothing does
 */
public record ColumnName(String qualifier) {
    private static final ColumnName UNQUALIFIED = new ColumnName("");

    /** The columns that every table has, and that are never NULL. */
    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    /** The column that these tokens are, maybe in parentheses; null if they are anything else. */
    public static @Nullable ColumnName of(Tokens tokens) {
        Tokens bare = tokens.bare();
        int last = bare.size() - 1;
        if (last < 0 || !Vocabulary.isColumn(bare, 0) || Vocabulary.nameEnd(bare, 0) <= last) {
            return null;
        }
        return last == 0 ? UNQUALIFIED : new ColumnName(Literals.name(bare.text(last - 2)));
    }

    /** Whether a column is named anywhere in an expression. */
    public static boolean occursIn(Tokens expression) {
        for (int i = 0; i < expression.size(); i++) {
            if (Vocabulary.isColumn(expression, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of the table that is called so: where nothing else is read, one without a qualifier is. */
    public boolean isOf(String alias) {
        return qualifier.isEmpty() || qualifier.equals(alias);
    }

    /** Whether the name is taken for the primary key's, as it is nearly everywhere. */
    public static boolean isKey(String name) {
        return name.equals("id");
    }

    static boolean isSystemColumn(String name) {
        return SYSTEM.contains(name);
    }
}
