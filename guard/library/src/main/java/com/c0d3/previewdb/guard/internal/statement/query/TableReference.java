package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/**
 * The name of a table, with its schema if the text gives it.
 *
 * @param parts folded as PostgreSQL does, the table last; never empty
 * @param spelling as the text spells it
 */
public record TableReference(List<String> parts, String spelling) {
    /** The name that starts there; the index after it is twice its parts, less one, ahead. */
    static TableReference at(Tokens tokens, int index) {
        if (!tokens.is(index + 1, ".")) {
            String spelling = tokens.text(index);
            return new TableReference(List.of(Literals.name(spelling)), spelling);
        }
        int last = index;
        while (tokens.is(last + 1, ".") && tokens.isName(last + 2)) {
            last += 2;
        }
        String[] parts = new String[(last - index) / 2 + 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Literals.name(tokens.text(index + 2 * i));
        }
        return new TableReference(List.of(parts), tokens.sub(index, last + 1).joined());
    }

    /** How many tokens the name is. */
    int length() {
        return 2 * parts.size() - 1;
    }

    /** The name without its schema. */
    public String table() {
        return parts.get(parts.size() - 1);
    }

    /** Whether both can be one table: a schema that one of them does not name may be any. */
    boolean mayBe(TableReference other) {
        int shared = Math.min(parts.size(), other.parts.size());
        return suffix(shared).equals(other.suffix(shared));
    }

    private List<String> suffix(int length) {
        return parts.subList(parts.size() - length, parts.size());
    }
}
