package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that must each equal one given value: {@code id = ?} and {@code slug = 'intro'}. If they include a unique
 * key, a condition selects at most one row. Read from the text, because a {@link ConditionReader condition} ignores
 * casts and collations that a unique index does not.
 */
public final class KeyColumns {
    private KeyColumns() {}

    /**
     * Returns the columns, after case folding.
     *
     * @param condition the whole condition
     * @param alias the qualifier of the row's columns
     */
    public static List<String> of(Tokens condition, String alias) {
        List<String> columns = new ArrayList<>(1); // usually there is one
        for (Tokens demand : Connectives.demands(condition)) {
            Tokens equality = demand.bare();
            int end = Vocabulary.nameEnd(equality, 0);
            ColumnName column = equality.is(end, "=") ? ColumnName.of(equality.sub(0, end)) : null;
            if (column != null && column.isOf(alias) && isOneValue(equality.from(end + 1))) {
                columns.add(Literals.name(equality.text(end - 1)));
            }
        }
        return List.copyOf(columns);
    }

    /** {@code 'a'}, {@code -1} or {@code ?::uuid}. */
    private static boolean isOneValue(Tokens value) {
        int index = value.is(0, "-") && value.kind(1) == Kind.NUMBER ? 1 : 0;
        int end = value.is(index + 1, "::") && value.isName(index + 2) ? index + 3 : index + 1;
        return end == value.size()
                && switch (value.kind(index)) {
                    case PARAMETER, STRING, NUMBER -> true;
                    default -> false;
                };
    }
}
