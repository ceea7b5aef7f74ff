package com.c0d3.previewdb.guard.internal.statement.condition;

import com.c0d3.previewdb.guard.internal.statement.lexer.Literals;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Arrays whose elements are written out in the statement. */
final class ArrayConstants {
    private static final Pattern PLAIN = Pattern.compile("\\{([^{}\"'\\\\]*)}");

    private ArrayConstants() {}

    /** Returns the elements of {@code ARRAY[…]}, or of {@code '{…}'} without quoted elements and nested arrays. */
    static Optional<List<Tokens>> elements(Tokens array) {
        if (Terms.isText(array)) {
            Matcher plain = PLAIN.matcher(Literals.string(array.text(0)));
            return plain.matches() ? Optional.of(plainElements(plain.group(1))) : Optional.empty();
        }
        boolean literal = array.is(0, "ARRAY") && array.is(1, "[") && array.closing(1) == array.size() - 1;
        return literal ? Optional.of(ConditionReader.items(array.inside(1))) : Optional.empty();
    }

    private static List<Tokens> plainElements(String elements) {
        return elements.isBlank()
                ? List.of()
                : Stream.of(elements.split(",", -1))
                        .map(element -> Tokens.of("'" + element.strip() + "'"))
                        .toList();
    }

    /** Whether it is {@code '{}'} or {@code ARRAY[]}, which every array contains, as does every jsonb object. */
    static boolean isEmpty(Tokens tokens) {
        int cast = tokens.find(0, i -> tokens.is(i, "::"));
        Tokens bare = tokens.sub(0, cast);
        boolean braces = bare.size() == 1
                && bare.kind(0) == Kind.STRING
                && Literals.string(bare.text(0)).equals("{}");
        return braces || (bare.size() == 3 && bare.is(0, "ARRAY") && bare.is(2, "]"));
    }
}
