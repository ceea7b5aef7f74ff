package com.c0d3.previewdb.guard.internal.production;

import java.io.IOException;

/** Thrown to the driver instead of letting it dial an address of production. */
public final class DialledProductionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String rule;

    DialledProductionException(Endpoint place, ProductionPattern rule) {
        super("'%s' is production, by '%s'".formatted(place, rule.source()));
        this.place = place.toString();
        this.rule = rule.source();
    }

    /** Returns the place that was about to be dialled. */
    public String place() {
        return place;
    }

    /** Returns the text of the matching pattern. */
    public String rule() {
        return rule;
    }
}
