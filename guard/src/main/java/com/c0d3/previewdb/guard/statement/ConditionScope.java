package com.c0d3.previewdb.guard.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/** Tells how a parsed condition chooses the rows of a target: the table of rules over jOOQ's query model. */
final class ConditionScope {
    private final Target target;

    private ConditionScope(Target target) {
        this.target = target;
    }

    /**
     * The table that is written to.
     *
     * @param name what its columns may be qualified by: its alias, or its name
     */
    record Target(String name) {
        /**
         * A column without a qualifier may be the target's: only the catalogue could tell. Names are compared without
         * case, as they are where neither is quoted.
         */
        boolean mayOwn(Name column) {
            Name qualifier = column.qualifier();
            return qualifier == null || name.equalsIgnoreCase(qualifier.last());
        }
    }

    static Truth of(Condition condition, Target target) {
        return new ConditionScope(target).truth(condition);
    }

    private Truth truth(Condition condition) {
        if (condition instanceof QOM.And and) {
            return truth(and.$arg1()).and(truth(and.$arg2()));
        } else if (condition instanceof QOM.Or or) {
            return truth(or.$arg1()).or(truth(or.$arg2()));
        } else if (condition instanceof QOM.Not not) {
            return truth(not.$condition()).not();
        } else if (condition instanceof QOM.True) {
            return Truth.ALWAYS_TRUE;
        } else if (condition instanceof QOM.False) {
            return Truth.NEVER_TRUE;
        } else if (condition instanceof QOM.FieldCondition field) {
            return ofConstant(field.$field(), ConditionScope::asBoolean).orElseGet(() -> byReference(condition));
        } else if (condition instanceof QOM.IsNull isNull) {
            return isNull(isNull.$field()).orElseGet(() -> byReference(condition));
        } else if (condition instanceof QOM.IsNotNull isNotNull) {
            return isNull(isNotNull.$field()).map(Truth::not).orElseGet(() -> byReference(condition));
        } else if (condition instanceof QOM.CompareCondition<?, ?> comparison) {
            return comparison(comparison);
        } else if (condition instanceof QOM.InList<?> in) {
            return in.$list().stream()
                    .map(item -> equality(in.$field(), item).orElseGet(() -> byReference(condition)))
                    .reduce(Truth.NEVER_TRUE, Truth::or);
        }
        return byReference(condition);
    }

    private Truth comparison(QOM.CompareCondition<?, ?> comparison) {
        Field<?> left = comparison.$arg1();
        Field<?> right = comparison.$arg2();
        Optional<Truth> folded = Optional.empty();
        if (comparison instanceof QOM.Eq<?>) {
            folded = equality(left, right);
        } else if (comparison instanceof QOM.Ne<?>) {
            folded = ordering(left, right, order -> order != 0);
        } else if (comparison instanceof QOM.Ge<?>) {
            folded = sameColumn(left, right).or(() -> ordering(left, right, order -> order >= 0));
        } else if (comparison instanceof QOM.Le<?>) {
            folded = sameColumn(left, right).or(() -> ordering(left, right, order -> order <= 0));
        } else if (comparison instanceof QOM.Gt<?>) {
            folded = ordering(left, right, order -> order > 0);
        } else if (comparison instanceof QOM.Lt<?>) {
            folded = ordering(left, right, order -> order < 0);
        }
        return folded.orElseGet(() -> byReference((Condition) comparison));
    }

    private Optional<Truth> equality(Field<?> left, Field<?> right) {
        return sameColumn(left, right).or(() -> ordering(left, right, order -> order == 0));
    }

    /** {@code id = id}: true unless the column is NULL, and so for every row of a column that never is. */
    private static Optional<Truth> sameColumn(Field<?> left, Field<?> right) {
        boolean same = left instanceof TableField && left.getQualifiedName().equals(right.getQualifiedName());
        return same ? Optional.of(Truth.ALWAYS_TRUE) : Optional.empty();
    }

    private interface OrderTest {
        boolean accepts(int order);
    }

    /** Compares two literals of one kind; any NULL makes the comparison NULL. */
    private static Optional<Truth> ordering(Field<?> left, Field<?> right, OrderTest test) {
        if (!(isLiteral(left) && isLiteral(right))) {
            return Optional.empty();
        }
        Object one = value(left);
        Object other = value(right);
        if (one == null || other == null) {
            return Optional.of(Truth.UNKNOWN);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return Optional.of(
                    Truth.of(test.accepts(new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())))));
        }
        if (one instanceof String a && other instanceof String b) {
            return a.equals(b) ? Optional.of(Truth.of(test.accepts(0))) : unequal(test);
        }
        if (one instanceof Boolean a && other instanceof Boolean b) {
            return Optional.of(Truth.of(test.accepts(a.compareTo(b))));
        }
        return Optional.empty();
    }

    /** Which of two different texts is greater is a question of the collation; that they differ is not. */
    private static Optional<Truth> unequal(OrderTest test) {
        boolean whenLess = test.accepts(-1);
        return whenLess == test.accepts(1) ? Optional.of(Truth.of(whenLess)) : Optional.empty();
    }

    private static Optional<Truth> isNull(Field<?> field) {
        return isLiteral(field) ? Optional.of(Truth.of(value(field) == null)) : Optional.empty();
    }

    private interface LiteralReading {
        @Nullable
        Boolean read(Object value);
    }

    private static Optional<Truth> ofConstant(Field<?> field, LiteralReading reading) {
        if (!isLiteral(field)) {
            return Optional.empty();
        }
        Object value = value(field);
        if (value == null) {
            return Optional.of(Truth.UNKNOWN);
        }
        return Optional.ofNullable(reading.read(value)).map(Truth::of);
    }

    /** A literal where a condition is expected: PostgreSQL reads any unique prefix of these words. */
    private static @Nullable Boolean asBoolean(Object value) {
        if (value instanceof Boolean known) {
            return known;
        }
        String word = value.toString().strip().toLowerCase(Locale.ROOT);
        if (List.of("true", "yes", "on", "1", "t", "y", "tr", "tru", "ye").contains(word)) {
            return true;
        }
        return List.of("false", "no", "off", "0", "f", "n", "fa", "fal", "fals", "of")
                        .contains(word)
                ? false
                : null;
    }

    /** Without a rule of its own a condition scopes if it looks at a column that may be the target's. */
    private Truth byReference(Condition condition) {
        AtomicBoolean refers = new AtomicBoolean();
        VisitListener search = VisitListener.onVisitStart(visit -> {
            if (visit.queryPart() instanceof TableField<?, ?> column && target.mayOwn(column.getQualifiedName())) {
                refers.set(true);
            }
        });
        DSLContext renderer =
                DSL.using(new DefaultConfiguration().derive(SQLDialect.POSTGRES).derive(search));
        String unused = renderer.render(condition); // rendering is the walk over the model that jOOQ offers
        return refers.get() ? Truth.SCOPING : Truth.INDEPENDENT;
    }

    private static boolean isLiteral(Field<?> field) {
        return field instanceof Param<?> param && param.isInline();
    }

    private static @Nullable Object value(Field<?> literal) {
        return ((Param<?>) literal).getValue();
    }
}
