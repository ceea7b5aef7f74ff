package com.c0d3.previewdb.guard;

/**
 * Thrown instead of returning a connection that leads, or may lead, to production. The SQLState is 08004 ("server
 * rejected the connection").
 */
public final class ProductionRefusedException extends GuardException {
    private static final long serialVersionUID = 1L;
    private static final String SQLSTATE = "08004";

    private final String target;
    private final String signal;
    private final String rule;
    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param target the refused place, as {@code host:port/database}
     * @param environment the environment that must not use it
     * @param rule the violated rule, as a phrase about the place
     * @param remedy what to do instead, as a sentence
     */
    public ProductionRefusedException(String target, Environment environment, String rule, String remedy) {
        super(
                "%s: '%s' %s. %s. %s".formatted(subject(environment), target, rule, because(environment), remedy),
                SQLSTATE);
        this.target = target;
        this.signal = environment.signal();
        this.rule = rule;
        this.remedy = remedy;
    }

    private static String subject(Environment environment) {
        return environment.isPreview()
                ? "A preview must not use this database"
                : "Only production may use this database, in strict mode";
    }

    private static String because(Environment environment) {
        return environment.isPreview()
                ? "This is a preview because of " + environment.signal()
                : "This environment is " + environment;
    }

    /** Returns the refused place, as {@code host:port/database}. */
    public String target() {
        return target;
    }

    /** Returns what identified the environment, such as {@code VERCEL_ENV=preview}. */
    public String signal() {
        return signal;
    }

    /** Returns the violated rule, as a phrase about the place. */
    public String rule() {
        return rule;
    }

    /** Returns what to do instead, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
