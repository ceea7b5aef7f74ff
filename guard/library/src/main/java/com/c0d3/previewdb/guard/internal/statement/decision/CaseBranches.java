package com.c0d3.previewdb.guard.internal.statement.decision;

import com.c0d3.previewdb.guard.internal.statement.expression.Expression;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.And;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Apply;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Not;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Or;
import com.c0d3.previewdb.guard.internal.statement.expression.Expression.Purpose;
import com.c0d3.previewdb.guard.internal.statement.expression.Expressions;
import java.util.ArrayList;
import java.util.List;

/** Simplifies CASE: removes branches that no row reaches, and replaces results that are true for every row. */
final class CaseBranches {
    private final Decision decision;

    /** Simplifies conditions by the answers of this decision. */
    CaseBranches(Decision decision) {
        this.decision = decision;
    }

    /** Returns an equivalent condition with fewer variables; an equal one if every branch may be reached. */
    Expression settled(Expression condition) {
        if (condition instanceof Apply apply && apply.purpose() == Purpose.CHOICE) {
            return choice(apply);
        } else if (condition instanceof Not not) {
            return Expressions.not(settled(not.condition()));
        } else if (condition instanceof And) {
            return new And(settled(condition.parts()));
        } else if (condition instanceof Or) {
            return new Or(settled(condition.parts()));
        }
        return condition;
    }

    private List<Expression> settled(List<Expression> conditions) {
        return conditions.stream().map(this::settled).toList();
    }

    private Expression choice(Apply choice) {
        List<Expression> taken = new ArrayList<>();
        int otherwise = choice.parts().size() - 1;
        for (int i = 0; i < otherwise; i += 2) {
            Expression when = choice.parts().get(i);
            Truth truth = decision.of(when, false);
            if (truth == Truth.ALWAYS_TRUE) {
                otherwise = i + 1;
            } else if (truth != Truth.NEVER_TRUE) {
                taken.add(when);
                taken.add(result(choice.parts().get(i + 1)));
            }
        }
        taken.add(result(choice.parts().get(otherwise)));
        return Expressions.choice(taken);
    }

    private Expression result(Expression condition) {
        return decision.of(condition, false) == Truth.ALWAYS_TRUE ? Expression.TRUE : settled(condition);
    }
}
