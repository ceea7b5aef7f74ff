package com.c0d3.previewdb.guard.internal.statement.query;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import java.util.List;

/**
 * The name of a table, with its schema if the text specifies one.
 *
 * @param parts after case folding, the table last; never empty
 * @param spelling as spelled in the text
 */
public record TableReference(List<String> parts, String spelling) {
    /** Parses the name at this index; it consists of {@link #length} tokens. */
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

    /** Returns the number of tokens of the name. */
    int length() {
        return 2 * parts.size() - 1;
    }

    /** Returns the name without its schema. */
    public String table() {
        return parts.get(parts.size() - 1);
    }

    /** Whether both may denote the same table: an unspecified schema matches any. */
    boolean mayBe(TableReference other) {
        int shared = Math.min(parts.size(), other.parts.size());
        return suffix(shared).equals(other.suffix(shared));
    }

    private List<String> suffix(int length) {
        return parts.subList(parts.size() - length, parts.size());
    }
}
