package com.c0d3.previewdb.guard.internal.environment;

import static com.c0d3.previewdb.guard.Deployment.DEVELOPMENT;
import static com.c0d3.previewdb.guard.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.Deployment.PRODUCTION;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The environment variables by which deployment platforms identify themselves to their processes, as documented by each
 * platform.
 */
final class PlatformSignals {
    private static final List<Signal> SIGNALS = List.of(
            // Vercel
            when(PREVIEW, "VERCEL_ENV", "preview"),
            when(PRODUCTION, "VERCEL_ENV", "production"),
            when(DEVELOPMENT, "VERCEL_ENV", "development"),
            // Netlify
            when(PREVIEW, "CONTEXT", "deploy-preview").and("NETLIFY", "true"),
            when(PREVIEW, "CONTEXT", "branch-deploy").and("NETLIFY", "true"),
            when(PRODUCTION, "CONTEXT", "production").and("NETLIFY", "true"),
            when(DEVELOPMENT, "CONTEXT", "dev").and("NETLIFY", "true"),
            // Render
            when(PREVIEW, "IS_PULL_REQUEST", "true"),
            when(PRODUCTION, "IS_PULL_REQUEST", "false").and("RENDER", "true"),
            // Heroku review apps
            whenSet(PREVIEW, "HEROKU_PR_NUMBER"),
            // Railway
            when(PREVIEW, "RAILWAY_ENVIRONMENT_NAME", PlatformSignals::isRailwayPullRequest),
            when(PRODUCTION, "RAILWAY_ENVIRONMENT_NAME", "production"),
            // AWS Amplify
            whenSet(PREVIEW, "AWS_PULL_REQUEST_ID"),
            // GitHub Actions
            when(PREVIEW, "GITHUB_EVENT_NAME", "pull_request"),
            when(PREVIEW, "GITHUB_EVENT_NAME", "pull_request_target"),
            // GitLab CI
            whenSet(PREVIEW, "CI_MERGE_REQUEST_IID"),
            when(PREVIEW, "CI_ENVIRONMENT_NAME", name -> name.startsWith("review/")),
            when(PRODUCTION, "CI_ENVIRONMENT_TIER", "production"),
            // Azure Pipelines
            when(PREVIEW, "BUILD_REASON", "PullRequest"),
            // Codespaces and Gitpod
            when(DEVELOPMENT, "CODESPACES", "true"),
            whenSet(DEVELOPMENT, "GITPOD_WORKSPACE_ID"));

    private record Meaning(String profile, Deployment deployment) {}

    private static final List<Meaning> PROFILES = List.of(
            new Meaning("preview", PREVIEW),
            new Meaning("production", PRODUCTION),
            new Meaning("prod", PRODUCTION),
            new Meaning("development", DEVELOPMENT),
            new Meaning("dev", DEVELOPMENT));

    /** The setting that names Cloudflare Pages' production branch if it is not {@code main}. */
    private static final String PRODUCTION_BRANCH = "production-branch";

    private PlatformSignals() {}

    /** Returns all signals found in these settings, in the order of the table. */
    static List<Environment> recognise(Settings settings) {
        Stream<Environment> platforms =
                SIGNALS.stream().flatMap(signal -> signal.recognise(settings.variables()).stream());
        return Stream.of(platforms, cloudflare(settings).stream(), spring(settings).stream())
                .flatMap(signals -> signals)
                .toList();
    }

    /** Cloudflare Pages reports only the branch. */
    private static Optional<Environment> cloudflare(Settings settings) {
        String production = settings.find(PRODUCTION_BRANCH).map(Setting::value).orElse("main");
        return settings.variable("CF_PAGES_BRANCH")
                .filter(branch -> "1".equals(settings.variables().get("CF_PAGES")))
                .map(branch ->
                        new Environment(branch.value().equals(production) ? PRODUCTION : PREVIEW, branch.toString()));
    }

    /** Returns the environment of the first active profile that identifies one; preview takes precedence. */
    private static Optional<Environment> spring(Settings settings) {
        return settings.findOfSpring("spring.profiles.active").flatMap(active -> {
            List<String> profiles = List.of(active.value().strip().split("\\s*,\\s*", -1));
            return PROFILES.stream()
                    .filter(meaning -> profiles.contains(meaning.profile()))
                    .findFirst()
                    .map(meaning -> new Environment(meaning.deployment(), active.toString()));
        });
    }

    /** Railway names the environment of pull request 7 {@code pr-7} or {@code <project>-pr-7}. */
    private static boolean isRailwayPullRequest(String name) {
        int marker = name.lastIndexOf("pr-");
        boolean wholeWord = marker == 0 || (marker > 0 && name.charAt(marker - 1) == '-');
        String number = name.substring(marker + "pr-".length());
        return wholeWord && !number.isEmpty() && number.chars().allMatch(Character::isDigit);
    }

    private static Signal when(Deployment deployment, String variable, String value) {
        return when(deployment, variable, value::equals);
    }

    private static Signal whenSet(Deployment deployment, String variable) {
        return when(deployment, variable, value -> !value.isEmpty());
    }

    private static Signal when(Deployment deployment, String variable, Predicate<String> test) {
        return new Signal(deployment, variable, test, Map.of());
    }

    /** A variable whose value identifies the deployment, provided that other variables have the given values. */
    private record Signal(
            Deployment deployment, String variable, Predicate<String> test, Map<String, String> conditions) {
        Signal and(String otherVariable, String value) {
            return new Signal(deployment, variable, test, Map.of(otherVariable, value));
        }

        Optional<Environment> recognise(Map<String, String> variables) {
            return Optional.ofNullable(variables.get(variable))
                    .filter(test)
                    .filter(value -> variables.entrySet().containsAll(conditions.entrySet()))
                    .map(value -> new Environment(deployment, variable + "=" + value));
        }
    }
}
