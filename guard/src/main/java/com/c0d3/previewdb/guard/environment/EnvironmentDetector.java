package com.c0d3.previewdb.guard.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which environment a process runs in, from its environment variables. An explicit setting decides; without one,
 * a platform's word for preview beats every other. An explicit {@code production} against a platform's preview is a
 * conflict.
 */
public final class EnvironmentDetector {
    /** The variable that decides before every platform's. */
    public static final String VARIABLE = "PREVIEWDB_ENVIRONMENT";

    private static final String ALLOWED = "'preview', 'production' or 'development'";

    private EnvironmentDetector() {}

    /**
     * Recognises the environment.
     *
     * @param variables the environment variables, by name
     * @return the environment; {@link Deployment#UNKNOWN} where no signal says anything
     * @throws IllegalArgumentException if the explicit setting has no known value or contradicts the platform; the
     *     message says which, and what to do
     */
    public static Environment detect(Map<String, String> variables) {
        List<Environment> recognised = PlatformSignals.recognise(variables);
        Optional<Environment> preview =
                recognised.stream().filter(Environment::isPreview).findFirst();
        Optional<Environment> explicit =
                Optional.ofNullable(variables.get(VARIABLE)).map(EnvironmentDetector::explicit);
        explicit.ifPresent(setting -> preview.ifPresent(signal -> refuseConflict(setting, signal)));
        return explicit.or(() -> preview)
                .or(() -> recognised.stream().findFirst())
                .orElseGet(() -> new Environment(Deployment.UNKNOWN, "no environment variable announces one"));
    }

    private static Environment explicit(String value) {
        Deployment deployment = switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "preview" -> Deployment.PREVIEW;
            case "production" -> Deployment.PRODUCTION;
            case "development" -> Deployment.DEVELOPMENT;
            default ->
                throw new IllegalArgumentException(
                        "%s is '%s', which is no environment: use %s".formatted(VARIABLE, value, ALLOWED));
        };
        return new Environment(deployment, VARIABLE + "=" + value);
    }

    private static void refuseConflict(Environment setting, Environment signal) {
        if (setting.deployment() == Deployment.PRODUCTION) {
            throw new IllegalArgumentException("%s contradicts %s: a preview is never production; remove one of them"
                    .formatted(setting.signal(), signal.signal()));
        }
    }
}
