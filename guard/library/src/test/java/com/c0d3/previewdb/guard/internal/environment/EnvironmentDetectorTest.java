package com.c0d3.previewdb.guard.internal.environment;

import static com.c0d3.previewdb.guard.Deployment.DEVELOPMENT;
import static com.c0d3.previewdb.guard.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.Deployment.PRODUCTION;
import static com.c0d3.previewdb.guard.Deployment.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.Environment;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EnvironmentDetectorTest {
    static Stream<Arguments> signals() {
        /* { variables, deployment, signal } */
        return Stream.of(
                arguments("PREVIEWDB_ENVIRONMENT=preview", PREVIEW, "PREVIEWDB_ENVIRONMENT=preview"),
                arguments("PREVIEWDB_ENVIRONMENT= Preview ", PREVIEW, "PREVIEWDB_ENVIRONMENT= Preview "),
                arguments("PREVIEWDB_ENVIRONMENT=production", PRODUCTION, "PREVIEWDB_ENVIRONMENT=production"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=development VERCEL_ENV=preview",
                        DEVELOPMENT,
                        "PREVIEWDB_ENVIRONMENT=development"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=preview VERCEL_ENV=production",
                        PREVIEW,
                        "PREVIEWDB_ENVIRONMENT=preview"),
                arguments("PREVIEWDB_STAMP=3f0c", PREVIEW, "PREVIEWDB_STAMP=3f0c"),
                arguments("PREVIEWDB_STAMP=3f0c VERCEL_ENV=preview", PREVIEW, "VERCEL_ENV=preview"),
                arguments("PREVIEWDB_STAMP=3f0c CODESPACES=true", PREVIEW, "PREVIEWDB_STAMP=3f0c"),
                arguments(
                        "PREVIEWDB_STAMP=3f0c PREVIEWDB_ENVIRONMENT=preview VERCEL_ENV=production",
                        PREVIEW,
                        "PREVIEWDB_ENVIRONMENT=preview"),
                arguments(
                        "PREVIEWDB_STAMP=3f0c PREVIEWDB_ENVIRONMENT=development",
                        DEVELOPMENT,
                        "PREVIEWDB_ENVIRONMENT=development"),
                arguments("VERCEL_ENV=preview", PREVIEW, "VERCEL_ENV=preview"),
                arguments("VERCEL_ENV=production", PRODUCTION, "VERCEL_ENV=production"),
                arguments("VERCEL_ENV=development", DEVELOPMENT, "VERCEL_ENV=development"),
                arguments("NETLIFY=true CONTEXT=deploy-preview", PREVIEW, "CONTEXT=deploy-preview"),
                arguments("NETLIFY=true CONTEXT=branch-deploy", PREVIEW, "CONTEXT=branch-deploy"),
                arguments("NETLIFY=true CONTEXT=production", PRODUCTION, "CONTEXT=production"),
                arguments("NETLIFY=true CONTEXT=dev", DEVELOPMENT, "CONTEXT=dev"),
                arguments("CONTEXT=deploy-preview", UNKNOWN, "no environment variable identifies it"),
                arguments("RENDER=true IS_PULL_REQUEST=true", PREVIEW, "IS_PULL_REQUEST=true"),
                arguments("RENDER=true IS_PULL_REQUEST=false", PRODUCTION, "IS_PULL_REQUEST=false"),
                arguments("IS_PULL_REQUEST=false", UNKNOWN, "no environment variable identifies it"),
                arguments("HEROKU_PR_NUMBER=12", PREVIEW, "HEROKU_PR_NUMBER=12"),
                arguments("RAILWAY_ENVIRONMENT_NAME=pr-12", PREVIEW, "RAILWAY_ENVIRONMENT_NAME=pr-12"),
                arguments("RAILWAY_ENVIRONMENT_NAME=c0d3-pr-12", PREVIEW, "RAILWAY_ENVIRONMENT_NAME=c0d3-pr-12"),
                arguments("RAILWAY_ENVIRONMENT_NAME=production", PRODUCTION, "RAILWAY_ENVIRONMENT_NAME=production"),
                arguments("RAILWAY_ENVIRONMENT_NAME=spr-12", UNKNOWN, "no environment variable identifies it"),
                arguments("RAILWAY_ENVIRONMENT_NAME=pr-", UNKNOWN, "no environment variable identifies it"),
                arguments("RAILWAY_ENVIRONMENT_NAME=staging", UNKNOWN, "no environment variable identifies it"),
                arguments("CF_PAGES=1 CF_PAGES_BRANCH=fix", PREVIEW, "CF_PAGES_BRANCH=fix"),
                arguments("CF_PAGES=1 CF_PAGES_BRANCH=main", PRODUCTION, "CF_PAGES_BRANCH=main"),
                arguments(
                        "CF_PAGES=1 CF_PAGES_BRANCH=live PREVIEWDB_PRODUCTION_BRANCH=live",
                        PRODUCTION,
                        "CF_PAGES_BRANCH=live"),
                arguments(
                        "CF_PAGES=1 CF_PAGES_BRANCH=main PREVIEWDB_PRODUCTION_BRANCH=live",
                        PREVIEW,
                        "CF_PAGES_BRANCH=main"),
                arguments("CF_PAGES_BRANCH=fix", UNKNOWN, "no environment variable identifies it"),
                arguments("AWS_PULL_REQUEST_ID=7", PREVIEW, "AWS_PULL_REQUEST_ID=7"),
                arguments("AWS_PULL_REQUEST_ID=", UNKNOWN, "no environment variable identifies it"),
                arguments("GITHUB_EVENT_NAME=pull_request", PREVIEW, "GITHUB_EVENT_NAME=pull_request"),
                arguments("GITHUB_EVENT_NAME=pull_request_target", PREVIEW, "GITHUB_EVENT_NAME=pull_request_target"),
                arguments("GITHUB_EVENT_NAME=push", UNKNOWN, "no environment variable identifies it"),
                arguments("CI_MERGE_REQUEST_IID=3", PREVIEW, "CI_MERGE_REQUEST_IID=3"),
                arguments("CI_ENVIRONMENT_NAME=review/fix", PREVIEW, "CI_ENVIRONMENT_NAME=review/fix"),
                arguments("CI_ENVIRONMENT_TIER=production", PRODUCTION, "CI_ENVIRONMENT_TIER=production"),
                arguments("BUILD_REASON=PullRequest", PREVIEW, "BUILD_REASON=PullRequest"),
                arguments("CODESPACES=true", DEVELOPMENT, "CODESPACES=true"),
                arguments("GITPOD_WORKSPACE_ID=x", DEVELOPMENT, "GITPOD_WORKSPACE_ID=x"),
                arguments("SPRING_PROFILES_ACTIVE=preview", PREVIEW, "SPRING_PROFILES_ACTIVE=preview"),
                arguments("SPRING_PROFILES_ACTIVE=prod,preview", PREVIEW, "SPRING_PROFILES_ACTIVE=prod,preview"),
                arguments("SPRING_PROFILES_ACTIVE=eu, prod", PRODUCTION, "SPRING_PROFILES_ACTIVE=eu, prod"),
                arguments("SPRING_PROFILES_ACTIVE=production", PRODUCTION, "SPRING_PROFILES_ACTIVE=production"),
                arguments("SPRING_PROFILES_ACTIVE=dev", DEVELOPMENT, "SPRING_PROFILES_ACTIVE=dev"),
                arguments("SPRING_PROFILES_ACTIVE=eu", UNKNOWN, "no environment variable identifies it"),
                arguments("SPRING_PROFILES_ACTIVE=prod VERCEL_ENV=preview", PREVIEW, "VERCEL_ENV=preview"),
                arguments("PREVIEWDB_ENVIRONMENT= CODESPACES=true", DEVELOPMENT, "CODESPACES=true"),
                arguments("CODESPACES=true VERCEL_ENV=preview", PREVIEW, "VERCEL_ENV=preview"),
                arguments(
                        "VERCEL_ENV=production GITHUB_EVENT_NAME=pull_request",
                        PREVIEW,
                        "GITHUB_EVENT_NAME=pull_request"));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void recognisesTheDeploymentBySignal(String variables, Deployment deployment, String signal) {
        assertThat(detect(parse(variables))).isEqualTo(new Environment(deployment, signal));
    }

    @Test
    void refusesAnUnknownExplicitValue() {
        assertThatThrownBy(() -> detect(Map.of("PREVIEWDB_ENVIRONMENT", "prod")))
                .hasMessage(
                        "PREVIEWDB_ENVIRONMENT is 'prod', which is not an environment: use 'preview', 'production' or"
                                + " 'development'");
    }

    @Test
    void refusesToCallAPreviewProduction() {
        assertThatThrownBy(() -> detect(Map.of("PREVIEWDB_ENVIRONMENT", "production", "VERCEL_ENV", "preview")))
                .hasMessage("PREVIEWDB_ENVIRONMENT=production contradicts VERCEL_ENV=preview: a preview is never"
                        + " production; remove one of them");
    }

    /** Whoever copies a preview's variables to production hears of it. */
    @Test
    void refusesAStampInProduction() {
        assertThatThrownBy(() -> detect(Map.of("PREVIEWDB_STAMP", "3f0c", "VERCEL_ENV", "production")))
                .hasMessage(
                        "VERCEL_ENV=production contradicts PREVIEWDB_STAMP=3f0c: a preview is never production; remove"
                                + " one of them");
        assertThatThrownBy(() -> detect(Map.of("PREVIEWDB_STAMP", "3f0c", "PREVIEWDB_ENVIRONMENT", "production")))
                .hasMessage("PREVIEWDB_ENVIRONMENT=production contradicts PREVIEWDB_STAMP=3f0c: a preview is never"
                        + " production; remove one of them");
    }

    @Test
    void propertiesComeBeforeVariables() {
        Settings settings = new Settings(
                Map.of("SPRING_PROFILES_ACTIVE", "prod", "VERCEL_ENV", "production"),
                Map.of("spring.profiles.active", "preview"));
        assertThat(EnvironmentDetector.detect(settings))
                .isEqualTo(new Environment(PREVIEW, "spring.profiles.active=preview"));
        Settings explicit =
                new Settings(Map.of("VERCEL_ENV", "production"), Map.of("previewdb.environment", "development"));
        assertThat(EnvironmentDetector.detect(explicit))
                .isEqualTo(new Environment(DEVELOPMENT, "previewdb.environment=development"));
    }

    @Test
    void refusesSettingsThatContradictEachOther() {
        Settings settings =
                new Settings(Map.of("PREVIEWDB_ENVIRONMENT", "preview"), Map.of("previewdb.environment", "production"));
        assertThatThrownBy(() -> EnvironmentDetector.detect(settings))
                .hasMessage("previewdb.environment=production contradicts PREVIEWDB_ENVIRONMENT=preview: remove one of"
                        + " them");
    }

    private static Environment detect(Map<String, String> variables) {
        return EnvironmentDetector.detect(new Settings(variables, Map.of()));
    }

    private static Map<String, String> parse(String variables) {
        return Arrays.stream(variables.split(" (?=[A-Z_]+=)"))
                .map(assignment -> assignment.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
