package com.c0d3.previewdb.guard.environment;

import static com.c0d3.previewdb.guard.environment.Deployment.DEVELOPMENT;
import static com.c0d3.previewdb.guard.environment.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.environment.Deployment.PRODUCTION;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the deployment platforms announce themselves to the processes that they run: by environment variables, which each
 * platform's documentation of its system environment variables names.
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
            // Cloudflare Pages
            when(PRODUCTION, "CF_PAGES_BRANCH", "main").and("CF_PAGES", "1"),
            when(PREVIEW, "CF_PAGES_BRANCH", branch -> !branch.equals("main")).and("CF_PAGES", "1"),
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

    private PlatformSignals() {}

    /** What the platforms say of a process with these variables, in the order of the table. */
    static List<Environment> recognise(Map<String, String> variables) {
        return SIGNALS.stream()
                .flatMap(signal -> signal.recognise(variables).stream())
                .toList();
    }

    /** Railway calls the environment of pull request 7 {@code pr-7}, or {@code <project>-pr-7}. */
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

    /** A variable whose value tells the deployment, where the conditions (other variables' values) hold. */
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
