package com.c0d3.previewdb.seed.check;

import com.c0d3.previewdb.seed.check.CheckTokens.Kind;
import com.c0d3.previewdb.seed.check.CheckTokens.Token;
import com.c0d3.previewdb.seed.check.Condition.All;
import com.c0d3.previewdb.seed.check.Condition.Any;
import com.c0d3.previewdb.seed.check.Condition.Compared;
import com.c0d3.previewdb.seed.check.Condition.Matches;
import com.c0d3.previewdb.seed.check.Condition.NonNulls;
import com.c0d3.previewdb.seed.check.Condition.NoneOf;
import com.c0d3.previewdb.seed.check.Condition.Null;
import com.c0d3.previewdb.seed.check.Condition.OneOf;
import com.c0d3.previewdb.seed.check.Condition.Ordered;
import com.c0d3.previewdb.seed.check.Condition.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the common forms of CHECK constraints, as {@code pg_get_constraintdef} writes them. */
public final class CheckReader {
    private static final Set<String> LENGTHS = Set.of("length", "char_length", "character_length");
    private static final Map<String, String> MIRRORED =
            Map.of("=", "=", "<>", "<>", "<", ">", "<=", ">=", ">", "<", ">=", "<=");
    private static final Map<String, String> NEGATED =
            Map.of("=", "<>", "<>", "=", "<", ">=", "<=", ">", ">", "<=", ">=", "<");

    private final CheckTokens tokens;

    private CheckReader(String expression) {
        tokens = new CheckTokens(expression);
    }

    /** What an operand is. */
    private sealed interface Operand {}

    private record Column(String name) implements Operand {}

    private record Length(String column) implements Operand {}

    private record Value(String text) implements Operand {}

    private record Values(List<String> texts) implements Operand {}

    private record Count(List<String> columns) implements Operand {}

    private record Truth(Condition condition) implements Operand {}

    private record Other() implements Operand {}

    /** The condition of a definition such as {@code CHECK ((price > 0))}. */
    public static Condition read(String definition) {
        String expression =
                definition.replaceFirst("^CHECK ", "").replaceFirst(" (?:NOT VALID|NO INHERIT|NOT ENFORCED)$", "");
        CheckReader reader = new CheckReader(expression);
        try {
            Condition condition = condition(reader.disjunction());
            return reader.tokens.isEmpty() ? condition : new Unknown();
        } catch (IllegalArgumentException e) { // an expression of a form that is not common
            return new Unknown();
        }
    }

    private Operand disjunction() {
        List<Condition> parts = new ArrayList<>();
        Operand first = conjunction();
        if (!tokens.isNext("OR")) {
            return first;
        }
        parts.add(condition(first));
        while (tokens.takeIf("OR")) {
            parts.add(condition(conjunction()));
        }
        return new Truth(new Any(parts));
    }

    private Operand conjunction() {
        List<Condition> parts = new ArrayList<>();
        Operand first = negation();
        if (!tokens.isNext("AND")) {
            return first;
        }
        parts.add(condition(first));
        while (tokens.takeIf("AND")) {
            parts.add(condition(negation()));
        }
        return new Truth(new All(parts));
    }

    private Operand negation() {
        return tokens.takeIf("NOT") ? new Truth(not(condition(negation()))) : predicate();
    }

    private Operand predicate() {
        Operand left = operand();
        if (tokens.takeIf("IS")) {
            boolean expected = !tokens.takeIf("NOT");
            tokens.expect("NULL");
            return left instanceof Column column ? new Truth(new Null(column.name(), expected)) : new Other();
        }
        if (tokens.isEmpty() || tokens.isNext(")") || tokens.isNext(",") || tokens.isNext("]")) {
            return left;
        }
        if (tokens.isNext("AND") || tokens.isNext("OR")) {
            return left;
        }
        Token operator = tokens.take();
        if (operator.kind() != Kind.SYMBOL) {
            throw new IllegalArgumentException("no operator");
        }
        boolean any = tokens.takeIf("ANY");
        boolean all = !any && tokens.takeIf("ALL");
        return new Truth(compare(left, operator.text(), operand(), any, all));
    }

    private static Condition compare(Operand left, String operator, Operand right, boolean any, boolean all) {
        if (left instanceof Value && !(right instanceof Value) && MIRRORED.containsKey(operator)) {
            return compare(right, MIRRORED.get(operator), left, any, all);
        }
        if (left instanceof Column column && right instanceof Values values) {
            boolean in = any && operator.equals("=");
            boolean notIn = all && operator.equals("<>");
            return in
                    ? new OneOf(column.name(), values.texts())
                    : notIn ? new NoneOf(column.name(), values.texts()) : new Unknown();
        }
        if (left instanceof Count count && right instanceof Value value) {
            return count(count, operator, value);
        }
        if (left instanceof Column column && right instanceof Column other && MIRRORED.containsKey(operator)) {
            return new Ordered(column.name(), operator, other.name());
        }
        if (!(right instanceof Value value)) {
            return new Unknown();
        }
        if (left instanceof Length length && MIRRORED.containsKey(operator)) {
            return new Compared(length.column(), true, operator, value.text());
        }
        return left instanceof Column column ? compare(column.name(), operator, value.text()) : new Unknown();
    }

    private static Condition compare(String column, String operator, String value) {
        return switch (operator) {
            case "~" -> new Matches(column, value);
            case "~*" -> new Matches(column, "(?i)" + value);
            case "~~" -> new Matches(column, like(value));
            case "~~*" -> new Matches(column, "(?i)" + like(value));
            case "=" -> new OneOf(column, List.of(value));
            case "<>" -> new NoneOf(column, List.of(value));
            default -> MIRRORED.containsKey(operator) ? new Compared(column, false, operator, value) : new Unknown();
        };
    }

    private static Condition count(Count count, String operator, Value value) {
        int number = Integer.parseInt(value.text());
        return switch (operator) {
            case "=", "<=", ">=" -> new NonNulls(count.columns(), number);
            case ">" -> new NonNulls(count.columns(), number + 1);
            case "<" -> new NonNulls(count.columns(), number - 1);
            default -> new Unknown();
        };
    }

    /** The pattern of LIKE as a regular expression. */
    private static String like(String pattern) {
        return pattern.chars()
                .mapToObj(c -> c == '%' ? "[a-z]*" : c == '_' ? "[a-z]" : Pattern.quote(Character.toString(c)))
                .map(part -> part.startsWith("\\Q") ? escape(part) : part)
                .collect(Collectors.joining("", "^", "$"));
    }

    private static String escape(String quoted) {
        String c = quoted.substring(2, 3);
        return c.matches("[A-Za-z0-9 @]") ? c : "\\" + c;
    }

    private Operand operand() {
        if (tokens.takeIf("(")) {
            Operand inner = disjunction();
            tokens.expect(")");
            return inner;
        }
        if (tokens.takeIf("-")) {
            return operand() instanceof Value value ? new Value("-" + value.text()) : new Other();
        }
        Token token = tokens.take();
        if (token.kind() == Kind.VALUE) {
            return new Value(token.text());
        }
        if (token.kind() == Kind.SYMBOL) {
            throw new IllegalArgumentException("no operand");
        }
        boolean word = token.kind() == Kind.KEYWORD_OR_NAME;
        if (word && token.text().equals("ARRAY")) {
            tokens.expect("[");
            return new Values(values());
        }
        if (word && (token.text().equals("true") || token.text().equals("false"))) {
            return new Value(token.text());
        }
        return tokens.takeIf("(") ? function(token.text()) : new Column(token.text());
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        do {
            if (!(operand() instanceof Value value)) {
                throw new IllegalArgumentException("no value");
            }
            values.add(value.text());
        } while (tokens.takeIf(","));
        tokens.expect("]");
        return values;
    }

    private Operand function(String name) {
        List<Operand> arguments = new ArrayList<>();
        if (!tokens.takeIf(")")) {
            do {
                arguments.add(disjunction());
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        List<String> columns = arguments.stream()
                .filter(Column.class::isInstance)
                .map(column -> ((Column) column).name())
                .toList();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("satisfies_hash_partition")) {
            return new Truth(new All(List.of())); // one of them takes the row, whatever its values
        }
        if (LENGTHS.contains(lower) && columns.size() == 1 && arguments.size() == 1) {
            return new Length(columns.get(0));
        }
        return lower.equals("num_nonnulls") && columns.size() == arguments.size() ? new Count(columns) : new Other();
    }

    private static Condition condition(Operand operand) {
        if (operand instanceof Truth truth) {
            return truth.condition();
        }
        return operand instanceof Column column ? new OneOf(column.name(), List.of("true")) : new Unknown();
    }

    private static Condition not(Condition condition) {
        if (condition instanceof Compared compared) {
            String negated = Objects.requireNonNull(NEGATED.get(compared.operator()));
            return new Compared(compared.column(), compared.length(), negated, compared.value());
        }
        if (condition instanceof OneOf oneOf) {
            return new NoneOf(oneOf.column(), oneOf.values());
        }
        if (condition instanceof NoneOf noneOf) {
            return new OneOf(noneOf.column(), noneOf.values());
        }
        return condition instanceof Null isNull ? new Null(isNull.column(), !isNull.expected()) : new Unknown();
    }
}
