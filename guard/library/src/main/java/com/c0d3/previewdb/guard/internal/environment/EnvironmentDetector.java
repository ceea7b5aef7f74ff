package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects the environment of a process from its settings. An explicit setting decides; if it contradicts the platform
 * that runs the process, that is a conflict. Without one, preview takes precedence over development, and development
 * over production, so that a wrong signal fails closed.
 */
public final class EnvironmentDetector {
    /** The variable that names the environment; equivalent to the system property {@code previewdb.environment}. */
    public static final String VARIABLE = "PREVIEWDB_ENVIRONMENT";

    private static final String ALLOWED = "'preview', 'production' or 'development'";
    private static final List<Deployment> PRECEDENCE =
            List.of(Deployment.PREVIEW, Deployment.DEVELOPMENT, Deployment.PRODUCTION);
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentDetector.class);

    private EnvironmentDetector() {}

    /**
     * Detects the environment.
     *
     * @return the environment; {@link Deployment#UNKNOWN} if nothing identifies it
     * @throws IllegalArgumentException if a setting is invalid, or contradicts the platform or another setting; the
     *     message says what to do
     */
    public static Environment detect(Settings settings) {
        List<Signal> signals = signals(settings);
        refuseStampInProduction(signals);
        return explicit(settings)
                .map(given -> decide(given, signals))
                .or(() -> strongest(signals))
                .orElseGet(() -> new Environment(Deployment.UNKNOWN, "no environment variable identifies it"));
    }

    /** Returns all signals. Where production's identity is a platform's variable, it replaces what we know of that. */
    private static List<Signal> signals(Settings settings) {
        Optional<ProductionIdentity> identity =
                settings.find(ProductionIdentity.SETTING).map(ProductionIdentity::parse);
        Stream<Signal> tables = Stream.of(HostSignals.ROWS, BuildSignals.ROWS)
                .flatMap(List::stream)
                .filter(row ->
                        identity.stream().noneMatch(given -> given.variable().equals(row.variable())))
                .flatMap(row -> row.recognise(settings.variables()).stream());
        Stream<Signal> stamp = settings.find("stamp").stream()
                .map(setting -> Signal.of(Source.STAMP, Deployment.PREVIEW, setting.toString()));
        return Stream.of(
                        identity.flatMap(given -> given.recognise(settings.variables())).stream(),
                        tables,
                        stamp,
                        ProfileSignals.recognise(settings))
                .flatMap(signals -> signals)
                .toList();
    }

    private static void refuseStampInProduction(List<Signal> signals) {
        signals.stream()
                .filter(signal -> signal.source() == Source.STAMP)
                .forEach(stamp -> signals.stream()
                        .filter(signal ->
                                signal.source() == Source.HOST && signal.deployment() == Deployment.PRODUCTION)
                        .forEach(host -> refuse(host.environment(), stamp.environment())));
    }

    private static Environment decide(Environment given, List<Signal> signals) {
        for (Signal signal : signals) {
            if (contradicts(given.deployment(), signal)) {
                refuse(given, signal.environment());
            }
        }
        Optional<Environment> agent = signals.stream()
                .filter(signal -> signal.source() == Source.AGENT)
                .filter(signal -> given.deployment() == Deployment.PRODUCTION)
                .map(Signal::environment)
                .findFirst();
        agent.ifPresent(found -> LOG.warn(
                "{} does not count: {} shows a coding agent at work, which is never production",
                given.signal(),
                found.signal()));
        signals.stream()
                .filter(signal -> signal.source() == Source.BUILD && signal.deployment() != given.deployment())
                .forEach(signal -> LOG.info(
                        "{} takes precedence over {}, which is the word of a build",
                        given.signal(),
                        signal.environment().signal()));
        return agent.orElse(given);
    }

    /** A developer may rehearse a preview anywhere but in production. */
    private static boolean contradicts(Deployment given, Signal signal) {
        return switch (signal.source()) {
            case HOST ->
                signal.deployment() != given
                        && !(given == Deployment.PREVIEW && signal.deployment() == Deployment.DEVELOPMENT);
            case STAMP, PROFILE -> given == Deployment.PRODUCTION && signal.deployment() == Deployment.PREVIEW;
            case BUILD, AGENT -> false;
        };
    }

    private static Optional<Environment> strongest(List<Signal> signals) {
        return PRECEDENCE.stream()
                .flatMap(deployment -> signals.stream().filter(signal -> signal.deployment() == deployment))
                .map(Signal::environment)
                .findFirst();
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

    private static void refuse(Environment first, Environment second) {
        boolean previewIsProduction = Stream.of(first, second).anyMatch(Environment::isPreview)
                && Stream.of(first, second).anyMatch(side -> side.deployment() == Deployment.PRODUCTION);
        throw new IllegalArgumentException("%s contradicts %s: %sremove one of them"
                .formatted(
                        first.signal(), second.signal(), previewIsProduction ? "a preview is never production; " : ""));
    }
}
