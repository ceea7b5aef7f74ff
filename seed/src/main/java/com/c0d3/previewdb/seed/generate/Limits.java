package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.check.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What the constraints demand of the values of one column. Not thread-safe. */
final class Limits {
    private final Set<String> refused = new HashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private @Nullable List<String> allowed;
    private @Nullable String least;
    private @Nullable String greatest;
    private boolean leastExcluded;
    private boolean greatestExcluded;
    private int minLength;
    private int maxLength;
    private boolean notNull;
    private boolean alwaysNull;

    Limits(int maxLength, boolean notNull) {
        this.maxLength = maxLength;
        this.notNull = notNull;
    }

    /** Takes in what one condition demands of this column. */
    void add(Condition condition) {
        if (condition instanceof Condition.OneOf oneOf) {
            List<String> both = new ArrayList<>(oneOf.values());
            if (allowed != null) {
                both.retainAll(allowed);
            }
            allowed = both;
        } else if (condition instanceof Condition.NoneOf noneOf) {
            refused.addAll(noneOf.values());
            minLength = Math.max(minLength, noneOf.values().contains("") ? 1 : 0);
        } else if (condition instanceof Condition.Compared compared) {
            compare(compared);
        } else if (condition instanceof Condition.Matches matches) {
            match(matches);
        } else if (condition instanceof Condition.Null isNull) {
            alwaysNull |= isNull.expected();
            notNull |= !isNull.expected();
        }
    }

    private void match(Condition.Matches matches) {
        try {
            patterns.add(Pattern.compile(matches.pattern()));
        } catch (PatternSyntaxException e) {
            refused.add(""); // PostgreSQL's own kind of pattern: the server will judge
        }
    }

    private void compare(Condition.Compared compared) {
        String operator = compared.operator();
        if (compared.length()) {
            int length = new BigDecimal(compared.value()).intValue();
            boolean strict = operator.length() == 1;
            if (operator.startsWith(">") || operator.equals("=")) {
                minLength = Math.max(minLength, operator.equals("=") || !strict ? length : length + 1);
            }
            if (operator.equals("=") || (operator.startsWith("<") && !operator.equals("<>"))) {
                maxLength = Math.min(maxLength, operator.equals("=") || !strict ? length : length - 1);
            }
        } else if (operator.startsWith(">")) {
            least = compared.value();
            leastExcluded = operator.equals(">");
        } else if (operator.startsWith("<")) {
            greatest = compared.value();
            greatestExcluded = operator.equals("<");
        }
    }

    /** The values among which to choose, if only some are allowed. */
    Optional<List<String>> allowed() {
        return Optional.ofNullable(allowed)
                .map(values -> values.stream()
                        .filter(value -> !refused.contains(value))
                        .toList());
    }

    List<Pattern> patterns() {
        return patterns;
    }

    int minLength() {
        return minLength;
    }

    int maxLength() {
        return maxLength;
    }

    boolean notNull() {
        return notNull;
    }

    boolean alwaysNull() {
        return alwaysNull;
    }

    /** The least value, as the constraint writes it. */
    Optional<String> least() {
        return Optional.ofNullable(least);
    }

    /** The greatest value, as the constraint writes it. */
    Optional<String> greatest() {
        return Optional.ofNullable(greatest);
    }

    /** The least number that is allowed, in steps of this size. */
    BigDecimal least(BigDecimal otherwise, BigDecimal step) {
        return number(least)
                .map(number -> leastExcluded ? number.add(step) : number)
                .orElse(otherwise);
    }

    /** The greatest number that is allowed, in steps of this size. */
    BigDecimal greatest(BigDecimal otherwise, BigDecimal step) {
        return number(greatest)
                .map(number -> greatestExcluded ? number.subtract(step) : number)
                .orElse(otherwise);
    }

    private static Optional<BigDecimal> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) { // a time
            return Optional.empty();
        }
    }

    /** Whether a text keeps what can be told of texts. */
    boolean accept(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= minLength
                && length <= maxLength
                && !refused.contains(text)
                && (allowed == null || allowed.contains(text))
                && patterns.stream().allMatch(pattern -> pattern.matcher(text).find());
    }
}
