package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects the environment of a process from its settings. An explicit setting decides; without one, a signal for a
 * preview takes precedence over all others: a platform's, or the stamp of a preview database, which only previews are
 * given. An explicit {@code production} on a preview is a conflict, and so is a stamp on a platform's production.
 */
public final class EnvironmentDetector {
    /**
     * The variable that takes precedence over the platforms'; equivalent to the system property
     * {@code previewdb.environment}.
     */
    public static final String VARIABLE = "PREVIEWDB_ENVIRONMENT";

    private static final String ALLOWED = "'preview', 'production' or 'development'";

    private EnvironmentDetector() {}

    /**
     * Detects the environment.
     *
     * @return the environment; {@link Deployment#UNKNOWN} if nothing identifies it
     * @throws IllegalArgumentException if the explicit setting is invalid, or contradicts the platform or itself; the
     *     message says what to do
     */
    public static Environment detect(Settings settings) {
        List<Environment> recognised = PlatformSignals.recognise(settings);
        Optional<Environment> stamp =
                settings.find("stamp").map(setting -> new Environment(Deployment.PREVIEW, setting.toString()));
        Optional<Environment> preview =
                recognised.stream().filter(Environment::isPreview).findFirst().or(() -> stamp);
        Optional<Environment> explicit = explicit(settings);
        explicit.ifPresent(setting -> preview.ifPresent(signal -> refuseConflict(setting, signal)));
        if (explicit.isEmpty()) {
            stamp.ifPresent(given -> recognised.forEach(signal -> refuseConflict(signal, given)));
        }
        return explicit.or(() -> preview)
                .or(() -> recognised.stream().findFirst())
                .orElseGet(() -> new Environment(Deployment.UNKNOWN, "no environment variable identifies it"));
    }

    private static Optional<Environment> explicit(Settings settings) {
        Optional<Environment> property =
                settings.property("previewdb.environment").map(EnvironmentDetector::environment);
        Optional<Environment> variable = settings.variable(VARIABLE).map(EnvironmentDetector::environment);
        if (property.isPresent()
                && variable.isPresent()
                && property.get().deployment() != variable.get().deployment()) {
            throw new IllegalArgumentException("%s contradicts %s: remove one of them"
                    .formatted(property.get().signal(), variable.get().signal()));
        }
        return property.or(() -> variable);
    }

    private static Environment environment(Setting setting) {
        Deployment deployment = switch (setting.value().strip().toLowerCase(Locale.ROOT)) {
            case "preview" -> Deployment.PREVIEW;
            case "production" -> Deployment.PRODUCTION;
            case "development" -> Deployment.DEVELOPMENT;
            default ->
                throw new IllegalArgumentException("%s is '%s', which is not an environment: use %s"
                        .formatted(setting.source(), setting.value(), ALLOWED));
        };
        return new Environment(deployment, setting.toString());
    }

    private static void refuseConflict(Environment setting, Environment signal) {
        if (setting.deployment() == Deployment.PRODUCTION) {
            throw new IllegalArgumentException("%s contradicts %s: a preview is never production; remove one of them"
                    .formatted(setting.signal(), signal.signal()));
        }
    }
}
