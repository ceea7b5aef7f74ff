package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.expression.ComparisonOperator;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.Set;

/**
 * The last operator at each level of precedence in a predicate, outside brackets and CASE … END; each is an index, or
 * -1.
 *
 * @param is IS, ISNULL or NOTNULL
 * @param comparison {@code =}, {@code <} and the like
 * @param matching BETWEEN, IN, LIKE and the like
 * @param other operators that bind more tightly than comparisons and less tightly than arithmetic: {@code ~},
 *     {@code @>}, …
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE">Operator Precedence in
 *     the PostgreSQL manual</a>
 */
record Operators(int is, int comparison, int matching, int other) {
    private static final Set<String> ARITHMETIC = Set.of("||", "+", "-", "*", "/", "%", "^");

    static Operators of(Tokens tokens) {
        int is = -1;
        int comparison = -1;
        int matching = -1;
        int other = -1;
        int cases = 0;
        for (int i = 0; i < tokens.size(); i = tokens.after(i)) {
            Kind kind = tokens.kind(i);
            if (kind == Kind.WORD && !tokens.symbol(i).isEmpty()) {
                if (tokens.is(i, "CASE")) {
                    cases++;
                } else if (cases > 0) {
                    cases -= tokens.is(i, "END") ? 1 : 0;
                } else if (tokens.isAny(i, "IS", "ISNULL", "NOTNULL") && !tokens.is(i - 1, ".")) {
                    is = i;
                } else if (tokens.isAny(i, "BETWEEN", "IN", "LIKE", "ILIKE", "SIMILAR") && !tokens.is(i - 1, ".")) {
                    matching = i;
                } else if (tokens.is(i, "OPERATOR") && tokens.is(i + 1, "(") && isBetweenOperands(tokens, i)) {
                    other = i;
                }
            } else if (cases == 0 && kind == Kind.OPERATOR) {
                if (ComparisonOperator.at(tokens, i) != null) {
                    comparison = i;
                } else if (isBetweenOperands(tokens, i) && !ARITHMETIC.contains(tokens.text(i))) {
                    other = i;
                }
            } else if (cases == 0
                    && kind == Kind.PARAMETER
                    && isBetweenOperands(tokens, i)
                    && Vocabulary.isQuestionMarkOperator(tokens, i)) {
                other = i;
            }
        }
        return new Operators(is, comparison, matching, other);
    }

    private static boolean isBetweenOperands(Tokens tokens, int index) {
        return index > 0 && index + 1 < tokens.size();
    }
}
