package com.c0d3.previewdb.seed.generate;

import com.c0d3.previewdb.seed.catalog.ValueType.Form;
import java.util.List;
import java.util.Optional;

/**
 * What must be known of a type to make a value of it; domains are resolved.
 *
 * @param name for messages
 * @param base the name in {@code pg_type}, of the type below domains
 * @param modifier the type modifier, or -1
 * @param labels of an enum
 * @param element of an array, or what a range ranges over
 * @param array whether it is an array of its element
 * @param fields of a composite
 * @param checks of its domains, as the server writes them
 */
record ValueFacts(
        String name,
        String base,
        Form form,
        int modifier,
        List<String> labels,
        Optional<ValueFacts> element,
        boolean array,
        List<ValueFacts> fields,
        List<String> checks) {
    private static final int HEADER = 4;
    private static final int SHORT = 16;

    /** The n of {@code varchar(n)} and the like; the greatest number where there is none. */
    int maxLength() {
        boolean counted = base.equals("varchar") || base.equals("bpchar");
        boolean bits = base.equals("bit") || base.equals("varbit");
        if (modifier < 0 || !(counted || bits)) {
            return base.equals("char") || base.equals("bpchar") ? 1 : base.equals("name") ? 63 : Integer.MAX_VALUE;
        }
        return counted ? modifier - HEADER : modifier;
    }

    /** How many digits a numeric has behind the point. */
    int scale() {
        return modifier < HEADER ? 2 : (modifier - HEADER) & 0x7ff;
    }

    /** How many digits a numeric has before the point. */
    int wholeDigits() {
        return modifier < HEADER ? SHORT : Math.max(0, (((modifier - HEADER) >> 16) & 0xffff) - scale());
    }
}
