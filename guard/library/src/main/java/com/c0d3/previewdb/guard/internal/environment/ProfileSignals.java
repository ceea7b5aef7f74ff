package com.c0d3.previewdb.guard.internal.environment;

import static com.c0d3.previewdb.guard.Deployment.DEVELOPMENT;
import static com.c0d3.previewdb.guard.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.Deployment.PRODUCTION;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The active profiles of the frameworks: their conventional names. Quarkus's {@code prod} is the default of every
 * packaged application, so that it says nothing.
 */
enum ProfileSignals {
    SPRING(
            "spring.profiles.active",
            Map.of(
                    PREVIEW, Set.of("preview", "review", "pr"),
                    DEVELOPMENT, Set.of("development", "dev", "local", "test"),
                    PRODUCTION, Set.of("production", "prod"))),
    QUARKUS("quarkus.profile", Map.of(PREVIEW, Set.of("preview"), DEVELOPMENT, Set.of("dev", "test"))),
    MICRONAUT(
            "micronaut.environments",
            Map.of(
                    PREVIEW, Set.of("preview"),
                    DEVELOPMENT, Set.of("dev", "test"),
                    PRODUCTION, Set.of("prod", "production")));

    /** Which of several profiles counts. */
    private static final List<Deployment> PRECEDENCE = List.of(PREVIEW, DEVELOPMENT, PRODUCTION);

    private final String property;
    private final Map<Deployment, Set<String>> profiles;

    ProfileSignals(String property, Map<Deployment, Set<String>> profiles) {
        this.property = property;
        this.profiles = profiles;
    }

    static Stream<Signal> recognise(Settings settings) {
        return Stream.of(values()).flatMap(framework -> framework.signal(settings).stream());
    }

    private Optional<Signal> signal(Settings settings) {
        return settings.findOfFramework(property).flatMap(this::signal);
    }

    private Optional<Signal> signal(Setting setting) {
        List<String> active = List.of(setting.value().strip().split("\\s*,\\s*", -1));
        return PRECEDENCE.stream()
                .filter(deployment -> active.stream().anyMatch(profiles.getOrDefault(deployment, Set.of())::contains))
                .findFirst()
                .map(deployment -> Signal.of(Source.PROFILE, deployment, setting.toString()));
    }
}
