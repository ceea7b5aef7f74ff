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
final class ProfileSignals {
    /** A framework's setting, and what its profiles mean. */
    private record Framework(String setting, Map<Deployment, Set<String>> profiles) {}

    private static final List<Framework> FRAMEWORKS = List.of(
            new Framework(
                    "spring.profiles.active",
                    Map.of(
                            PREVIEW, Set.of("preview", "review", "pr"),
                            DEVELOPMENT, Set.of("development", "dev", "local", "test"),
                            PRODUCTION, Set.of("production", "prod"))),
            new Framework("quarkus.profile", Map.of(PREVIEW, Set.of("preview"), DEVELOPMENT, Set.of("dev", "test"))),
            new Framework(
                    "micronaut.environments",
                    Map.of(
                            PREVIEW, Set.of("preview"),
                            DEVELOPMENT, Set.of("dev", "test"),
                            PRODUCTION, Set.of("prod", "production"))));

    /** Which of several profiles counts. */
    private static final List<Deployment> PRECEDENCE = List.of(PREVIEW, DEVELOPMENT, PRODUCTION);

    private ProfileSignals() {}

    static Stream<Signal> recognise(Settings settings) {
        return FRAMEWORKS.stream()
                .flatMap(framework ->
                        settings
                                .findOfFramework(framework.setting())
                                .flatMap(setting -> signal(framework, setting))
                                .stream());
    }

    private static Optional<Signal> signal(Framework framework, Setting setting) {
        List<String> active = List.of(setting.value().strip().split("\\s*,\\s*", -1));
        return PRECEDENCE.stream()
                .filter(deployment ->
                        active.stream().anyMatch(framework.profiles().getOrDefault(deployment, Set.of())::contains))
                .findFirst()
                .map(deployment -> Signal.of(Source.PROFILE, deployment, setting.toString()));
    }
}
