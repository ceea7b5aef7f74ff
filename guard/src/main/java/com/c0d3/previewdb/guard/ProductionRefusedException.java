package com.c0d3.previewdb.guard;

/**
 * Thrown instead of handing out a connection that leads, or may lead, to production. The SQLState is 08004 ("server
 * rejected the connection").
 */
public final class ProductionRefusedException extends GuardException {
    private static final long serialVersionUID = 1L;
    private static final String SQLSTATE = "08004";

    private final String target;
    private final String signal;
    private final String rule;

    ProductionRefusedException(String target, String signal, String rule, String remedy) {
        super(
                "A preview must not use this database: '%s' %s. This is a preview because of %s. %s"
                        .formatted(target, rule, signal, remedy),
                SQLSTATE);
        this.target = target;
        this.signal = signal;
        this.rule = rule;
    }

    /** The place that was refused, as {@code host:port/database}. */
    public String target() {
        return target;
    }

    /** What told that this is a preview, such as {@code VERCEL_ENV=preview}. */
    public String signal() {
        return signal;
    }

    /** The rule that the place broke, as a phrase about the place. */
    public String rule() {
        return rule;
    }
}
