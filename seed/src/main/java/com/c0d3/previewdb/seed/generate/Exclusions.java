package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.ValueType.Form;
import com.c0d3.previewdb.seed.generate.TableFacts.Exclusion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The exclusion constraints of a table. Invented ranges are single points, so that different ones do not overlap: a
 * constraint that compares by {@code =}, and ranges by {@code &&}, holds if the rows differ. Immutable and thread-safe.
 */
final class Exclusions {
    private static final String OVERLAPS = "&&";
    private static final Set<Form> RANGES = Set.of(Form.RANGE, Form.MULTIRANGE);

    private final List<Exclusion> constraints;
    private final Map<String, ValueFacts> types;

    /**
     * The constraints of a table.
     *
     * @param types of its columns
     */
    Exclusions(List<Exclusion> constraints, Map<String, ValueFacts> types) {
        this.constraints = constraints;
        this.types = types;
    }

    /** Sets of columns whose values must differ from row to row, so that the constraints hold. */
    List<List<String>> keys() {
        return constraints.stream().filter(this::isKept).map(Exclusion::columns).toList();
    }

    /** The constraints of which nobody can tell how to keep them. */
    List<Exclusion> unkept() {
        return constraints.stream().filter(constraint -> !isKept(constraint)).toList();
    }

    private boolean isKept(Exclusion constraint) {
        for (int i = 0; i < constraint.columns().size(); i++) {
            ValueFacts type = types.get(constraint.columns().get(i));
            String operator = constraint.operators().get(i);
            boolean differ =
                    operator.equals("=") || (operator.equals(OVERLAPS) && type != null && RANGES.contains(type.form()));
            if (type == null || !differ) {
                return false;
            }
        }
        return true;
    }
}
