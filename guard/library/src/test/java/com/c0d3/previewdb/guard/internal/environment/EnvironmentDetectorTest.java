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
                arguments("PREVIEWDB_ENVIRONMENT=preview CODESPACES=true", PREVIEW, "PREVIEWDB_ENVIRONMENT=preview"),
                arguments("PREVIEWDB_ENVIRONMENT=preview CLAUDECODE=1", PREVIEW, "PREVIEWDB_ENVIRONMENT=preview"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=preview SPRING_PROFILES_ACTIVE=prod",
                        PREVIEW,
                        "PREVIEWDB_ENVIRONMENT=preview"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=production GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request",
                        PRODUCTION,
                        "PREVIEWDB_ENVIRONMENT=production"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=production NETLIFY=true CONTEXT=deploy-preview",
                        PRODUCTION,
                        "PREVIEWDB_ENVIRONMENT=production"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=preview GITLAB_CI=true CI_ENVIRONMENT_TIER=production",
                        PREVIEW,
                        "PREVIEWDB_ENVIRONMENT=preview"),
                arguments("PREVIEWDB_STAMP=3f0c", PREVIEW, "PREVIEWDB_STAMP=3f0c"),
                arguments("VERCEL_ENV=preview PREVIEWDB_STAMP=3f0c", PREVIEW, "VERCEL_ENV=preview"),
                arguments("PREVIEWDB_STAMP=3f0c CODESPACES=true", PREVIEW, "PREVIEWDB_STAMP=3f0c"),
                arguments("PREVIEWDB_STAMP=3f0c SPRING_PROFILES_ACTIVE=prod", PREVIEW, "PREVIEWDB_STAMP=3f0c"),
                arguments(
                        "PREVIEWDB_STAMP=3f0c GITLAB_CI=true CI_ENVIRONMENT_TIER=production",
                        PREVIEW,
                        "PREVIEWDB_STAMP=3f0c"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=development PREVIEWDB_STAMP=3f0c",
                        DEVELOPMENT,
                        "PREVIEWDB_ENVIRONMENT=development"),
                arguments("VERCEL_ENV=preview", PREVIEW, "VERCEL_ENV=preview"),
                arguments("VERCEL_ENV=production", PRODUCTION, "VERCEL_ENV=production"),
                arguments("VERCEL_ENV=development", DEVELOPMENT, "VERCEL_ENV=development"),
                arguments("VERCEL_TARGET_ENV=staging VERCEL_ENV=preview", PREVIEW, "VERCEL_TARGET_ENV=staging"),
                arguments("VERCEL_TARGET_ENV=preview VERCEL_ENV=preview", PREVIEW, "VERCEL_TARGET_ENV=preview"),
                arguments(
                        "VERCEL_TARGET_ENV=production VERCEL_ENV=production",
                        PRODUCTION,
                        "VERCEL_TARGET_ENV=production"),
                arguments(
                        "VERCEL_TARGET_ENV=live VERCEL_ENV=preview PREVIEWDB_PRODUCTION_WHEN=VERCEL_TARGET_ENV=live",
                        PRODUCTION,
                        "VERCEL_TARGET_ENV=live"),
                arguments(
                        "VERCEL_TARGET_ENV=staging VERCEL_ENV=preview PREVIEWDB_PRODUCTION_WHEN=VERCEL_TARGET_ENV=live",
                        PREVIEW,
                        "VERCEL_TARGET_ENV=staging"),
                arguments("CONTEXT=deploy-preview NETLIFY=true", PREVIEW, "CONTEXT=deploy-preview"),
                arguments("CONTEXT=branch-deploy NETLIFY=true", PREVIEW, "CONTEXT=branch-deploy"),
                arguments("CONTEXT=staging NETLIFY=true", PREVIEW, "CONTEXT=staging"),
                arguments("CONTEXT=production NETLIFY=true", PRODUCTION, "CONTEXT=production"),
                arguments("NETLIFY_LOCAL=true NETLIFY=true CONTEXT=dev", DEVELOPMENT, "NETLIFY_LOCAL=true"),
                arguments("NETLIFY_LOCAL=true NETLIFY=true CONTEXT=deploy-preview", DEVELOPMENT, "NETLIFY_LOCAL=true"),
                arguments("NETLIFY_LOCAL=true NETLIFY=true CONTEXT=production", DEVELOPMENT, "NETLIFY_LOCAL=true"),
                unknown("CONTEXT=deploy-preview"),
                arguments("IS_PULL_REQUEST=true RENDER=true", PREVIEW, "IS_PULL_REQUEST=true"),
                unknown("IS_PULL_REQUEST=false RENDER=true"),
                unknown("IS_PULL_REQUEST=true"),
                arguments("HEROKU_PR_NUMBER=12", PREVIEW, "HEROKU_PR_NUMBER=12"),
                arguments("HEROKU_BRANCH=fix", PREVIEW, "HEROKU_BRANCH=fix"),
                arguments("HEROKU_TEST_RUN_ID=1", PREVIEW, "HEROKU_TEST_RUN_ID=1"),
                arguments(
                        "RAILWAY_ENVIRONMENT_NAME=pr-12 RAILWAY_PROJECT_ID=p",
                        PREVIEW,
                        "RAILWAY_ENVIRONMENT_NAME=pr-12"),
                arguments(
                        "RAILWAY_ENVIRONMENT_NAME=c0d3-pr-12 RAILWAY_PROJECT_ID=p",
                        PREVIEW,
                        "RAILWAY_ENVIRONMENT_NAME=c0d3-pr-12"),
                arguments(
                        "RAILWAY_ENVIRONMENT_NAME=production RAILWAY_PROJECT_ID=p RAILWAY_REPLICA_ID=r",
                        PRODUCTION,
                        "RAILWAY_ENVIRONMENT_NAME=production"),
                arguments(
                        "RAILWAY_ENVIRONMENT_NAME=production RAILWAY_PROJECT_ID=p RAILWAY_DEPLOYMENT_ID=d",
                        PRODUCTION,
                        "RAILWAY_ENVIRONMENT_NAME=production"),
                unknown("RAILWAY_ENVIRONMENT_NAME=production RAILWAY_PROJECT_ID=p"),
                unknown("RAILWAY_ENVIRONMENT_NAME=pr-12"),
                unknown("RAILWAY_ENVIRONMENT_NAME=spr-12 RAILWAY_PROJECT_ID=p"),
                unknown("RAILWAY_ENVIRONMENT_NAME=pr- RAILWAY_PROJECT_ID=p"),
                unknown("RAILWAY_ENVIRONMENT_NAME=staging RAILWAY_PROJECT_ID=p RAILWAY_REPLICA_ID=r"),
                arguments("FLY_APP_NAME=pr-7-c0d3-app", PREVIEW, "FLY_APP_NAME=pr-7-c0d3-app"),
                unknown("FLY_APP_NAME=c0d3"),
                arguments(
                        "FLY_APP_NAME=c0d3 PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3",
                        PRODUCTION,
                        "FLY_APP_NAME=c0d3"),
                arguments(
                        "FLY_APP_NAME=c0d3-pr-7 PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3",
                        PREVIEW,
                        "FLY_APP_NAME=c0d3-pr-7"),
                arguments(
                        "FLY_APP_NAME=c0d3-eu PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3, c0d3-eu",
                        PRODUCTION,
                        "FLY_APP_NAME=c0d3-eu"),
                arguments(
                        "FLY_APP_NAME= c0d3 PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3",
                        PREVIEW,
                        "FLY_APP_NAME= c0d3"),
                unknown("PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3"),
                unknown("FLY_APP_NAME= PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3"),
                arguments(
                        "HEROKU_PR_NUMBER=12 K_SERVICE=c0d3 PREVIEWDB_PRODUCTION_WHEN=K_SERVICE=c0d3",
                        PREVIEW,
                        "HEROKU_PR_NUMBER=12"),
                arguments(
                        "K_SERVICE=other VERCEL_ENV=production PREVIEWDB_PRODUCTION_WHEN=K_SERVICE=c0d3",
                        PREVIEW,
                        "K_SERVICE=other"),
                arguments(
                        "VCAP_APPLICATION={\"space_name\":\"live\"} PREVIEWDB_PRODUCTION_WHEN=VCAP_APPLICATION/space_name=live",
                        PRODUCTION,
                        "VCAP_APPLICATION/space_name=live"),
                arguments(
                        "VCAP_APPLICATION={\"space_name\":\"dev\"} PREVIEWDB_PRODUCTION_WHEN=VCAP_APPLICATION/space_name=live",
                        PREVIEW,
                        "VCAP_APPLICATION/space_name=dev"),
                unknown(
                        "VCAP_APPLICATION={\"name\":\"c0d3\"} PREVIEWDB_PRODUCTION_WHEN=VCAP_APPLICATION/space_name=live"),
                unknown("VCAP_APPLICATION=live PREVIEWDB_PRODUCTION_WHEN=VCAP_APPLICATION/space_name=live"),
                unknown("VCAP_APPLICATION={live PREVIEWDB_PRODUCTION_WHEN=VCAP_APPLICATION/space_name=live"),
                arguments(
                        "RAILWAY_ENVIRONMENT_NAME=live RAILWAY_PROJECT_ID=p PREVIEWDB_PRODUCTION_WHEN=RAILWAY_ENVIRONMENT_NAME=live",
                        PRODUCTION,
                        "RAILWAY_ENVIRONMENT_NAME=live"),
                arguments("CF_PAGES_BRANCH=fix CF_PAGES=1", PREVIEW, "CF_PAGES_BRANCH=fix"),
                arguments("CF_PAGES_BRANCH=main CF_PAGES=1", PRODUCTION, "CF_PAGES_BRANCH=main"),
                arguments(
                        "CF_PAGES_BRANCH=live CF_PAGES=1 PREVIEWDB_PRODUCTION_WHEN=CF_PAGES_BRANCH=live",
                        PRODUCTION,
                        "CF_PAGES_BRANCH=live"),
                arguments(
                        "CF_PAGES_BRANCH=main CF_PAGES=1 PREVIEWDB_PRODUCTION_WHEN=CF_PAGES_BRANCH=live",
                        PREVIEW,
                        "CF_PAGES_BRANCH=main"),
                unknown("CF_PAGES_BRANCH=fix"),
                arguments("WORKERS_CI_BRANCH=fix WORKERS_CI=1", PREVIEW, "WORKERS_CI_BRANCH=fix"),
                arguments("WORKERS_CI_BRANCH=main WORKERS_CI=1", PRODUCTION, "WORKERS_CI_BRANCH=main"),
                arguments("AWS_PULL_REQUEST_ID=7 AWS_APP_ID=a", PREVIEW, "AWS_PULL_REQUEST_ID=7"),
                unknown("AWS_PULL_REQUEST_ID= AWS_APP_ID=a"),
                unknown("AWS_PULL_REQUEST_ID=7"),
                arguments("PLATFORM_ENVIRONMENT_TYPE=development", PREVIEW, "PLATFORM_ENVIRONMENT_TYPE=development"),
                arguments("PLATFORM_ENVIRONMENT_TYPE=staging", PREVIEW, "PLATFORM_ENVIRONMENT_TYPE=staging"),
                arguments("PLATFORM_ENVIRONMENT_TYPE=production", PRODUCTION, "PLATFORM_ENVIRONMENT_TYPE=production"),
                arguments("PORTER_PR_NUMBER=7", PREVIEW, "PORTER_PR_NUMBER=7"),
                arguments(
                        "OKTETO_IS_PREVIEW_ENVIRONMENT=true OKTETO_NAMESPACE=n",
                        PREVIEW,
                        "OKTETO_IS_PREVIEW_ENVIRONMENT=true"),
                arguments("OKTETO_NAMESPACE=n", DEVELOPMENT, "OKTETO_NAMESPACE=n"),
                arguments("OKTETO_MANAGED_POD=true", DEVELOPMENT, "OKTETO_MANAGED_POD=true"),
                arguments("SIGNADOT_SANDBOX_NAME=s", PREVIEW, "SIGNADOT_SANDBOX_NAME=s"),
                arguments("COOLIFY_CONTAINER_NAME=app-x-pr-7", PREVIEW, "COOLIFY_CONTAINER_NAME=app-x-pr-7"),
                unknown("COOLIFY_CONTAINER_NAME=app-x"),
                arguments(
                        "COOLIFY_BRANCH=pull/7/head:pr-7-coolify", PREVIEW, "COOLIFY_BRANCH=pull/7/head:pr-7-coolify"),
                unknown("COOLIFY_BRANCH=main"),
                arguments("IS_REVIEW_APP=true SCALINGO_APPLICATION_ID=s", PREVIEW, "IS_REVIEW_APP=true"),
                unknown("IS_REVIEW_APP=true"),
                arguments("DENO_TIMELINE=git-branch/fix", PREVIEW, "DENO_TIMELINE=git-branch/fix"),
                arguments("DENO_TIMELINE=preview/x", PREVIEW, "DENO_TIMELINE=preview/x"),
                arguments("DENO_TIMELINE=production", PRODUCTION, "DENO_TIMELINE=production"),
                arguments("REPLIT_DEPLOYMENT=1 REPL_ID=r", PRODUCTION, "REPLIT_DEPLOYMENT=1"),
                arguments(
                        "GITHUB_EVENT_NAME=pull_request GITHUB_ACTIONS=true",
                        PREVIEW,
                        "GITHUB_EVENT_NAME=pull_request"),
                arguments(
                        "GITHUB_EVENT_NAME=pull_request_target GITHUB_ACTIONS=true",
                        PREVIEW,
                        "GITHUB_EVENT_NAME=pull_request_target"),
                arguments(
                        "GITHUB_EVENT_NAME=merge_group GITHUB_ACTIONS=true", PREVIEW, "GITHUB_EVENT_NAME=merge_group"),
                unknown("GITHUB_EVENT_NAME=push GITHUB_ACTIONS=true"),
                unknown("GITHUB_EVENT_NAME=pull_request"),
                arguments("CI_MERGE_REQUEST_IID=3 GITLAB_CI=true", PREVIEW, "CI_MERGE_REQUEST_IID=3"),
                arguments("CI_ENVIRONMENT_NAME=review/fix GITLAB_CI=true", PREVIEW, "CI_ENVIRONMENT_NAME=review/fix"),
                arguments("CI_ENVIRONMENT_TIER=testing GITLAB_CI=true", PREVIEW, "CI_ENVIRONMENT_TIER=testing"),
                arguments(
                        "CI_ENVIRONMENT_TIER=production GITLAB_CI=true", PRODUCTION, "CI_ENVIRONMENT_TIER=production"),
                unknown("CI_ENVIRONMENT_TIER=staging GITLAB_CI=true"),
                unknown("CI_OPEN_MERGE_REQUESTS=c0d3!3 GITLAB_CI=true"),
                arguments("BITBUCKET_PR_ID=7", PREVIEW, "BITBUCKET_PR_ID=7"),
                arguments("BUILD_REASON=PullRequest TF_BUILD=True", PREVIEW, "BUILD_REASON=PullRequest"),
                arguments(
                        "SYSTEM_PULLREQUEST_PULLREQUESTID=7 TF_BUILD=True",
                        PREVIEW,
                        "SYSTEM_PULLREQUEST_PULLREQUESTID=7"),
                unknown("BUILD_REASON=PullRequest"),
                arguments(
                        "CIRCLE_PULL_REQUEST=https://x/7 CIRCLECI=true CIRCLE_BRANCH=fix",
                        PREVIEW,
                        "CIRCLE_PULL_REQUEST=https://x/7"),
                unknown("CIRCLE_PULL_REQUEST=https://x/7 CIRCLECI=true CIRCLE_BRANCH=main"),
                arguments("CHANGE_ID=7 JENKINS_URL=https://j", PREVIEW, "CHANGE_ID=7"),
                unknown("CHANGE_ID=7"),
                arguments("BUILDKITE_PULL_REQUEST=7 BUILDKITE=true", PREVIEW, "BUILDKITE_PULL_REQUEST=7"),
                unknown("BUILDKITE_PULL_REQUEST=false BUILDKITE=true"),
                arguments("TRAVIS_PULL_REQUEST=7 TRAVIS=true", PREVIEW, "TRAVIS_PULL_REQUEST=7"),
                unknown("TRAVIS_PULL_REQUEST=false TRAVIS=true"),
                arguments("APPVEYOR_PULL_REQUEST_NUMBER=7", PREVIEW, "APPVEYOR_PULL_REQUEST_NUMBER=7"),
                arguments("BITRISE_PULL_REQUEST=7", PREVIEW, "BITRISE_PULL_REQUEST=7"),
                arguments("BUDDY_EXECUTION_PULL_REQUEST_ID=7", PREVIEW, "BUDDY_EXECUTION_PULL_REQUEST_ID=7"),
                arguments("CIRRUS_PR=7", PREVIEW, "CIRRUS_PR=7"),
                arguments("SEMAPHORE_GIT_PR_NUMBER=7", PREVIEW, "SEMAPHORE_GIT_PR_NUMBER=7"),
                arguments("CODESPACES=true", DEVELOPMENT, "CODESPACES=true"),
                arguments("GITPOD_WORKSPACE_ID=x", DEVELOPMENT, "GITPOD_WORKSPACE_ID=x"),
                arguments("GITPOD_ENVIRONMENT_ID=x", DEVELOPMENT, "GITPOD_ENVIRONMENT_ID=x"),
                arguments("CLAUDECODE=1", DEVELOPMENT, "CLAUDECODE=1"),
                arguments("CLAUDE_CODE_REMOTE=true VERCEL_ENV=production", DEVELOPMENT, "CLAUDE_CODE_REMOTE=true"),
                arguments(
                        "CODEX_SANDBOX=seatbelt RAILWAY_ENVIRONMENT_NAME=production RAILWAY_REPLICA_ID=r",
                        DEVELOPMENT,
                        "CODEX_SANDBOX=seatbelt"),
                arguments("CODEX_THREAD_ID=t SPRING_PROFILES_ACTIVE=prod", DEVELOPMENT, "CODEX_THREAD_ID=t"),
                arguments("CURSOR_AGENT=1 PREVIEWDB_ENVIRONMENT=production", DEVELOPMENT, "CURSOR_AGENT=1"),
                arguments(
                        "GEMINI_CLI=1 PREVIEWDB_ENVIRONMENT=production VERCEL_ENV=production",
                        DEVELOPMENT,
                        "GEMINI_CLI=1"),
                arguments("OPENCODE=1", DEVELOPMENT, "OPENCODE=1"),
                arguments("AI_AGENT=x", DEVELOPMENT, "AI_AGENT=x"),
                arguments("REPL_ID=r", DEVELOPMENT, "REPL_ID=r"),
                arguments("VERCEL_ENV=preview CLAUDECODE=1", PREVIEW, "VERCEL_ENV=preview"),
                arguments("SPRING_PROFILES_ACTIVE=preview", PREVIEW, "SPRING_PROFILES_ACTIVE=preview"),
                arguments("SPRING_PROFILES_ACTIVE=review", PREVIEW, "SPRING_PROFILES_ACTIVE=review"),
                arguments("SPRING_PROFILES_ACTIVE=prod,preview", PREVIEW, "SPRING_PROFILES_ACTIVE=prod,preview"),
                arguments("SPRING_PROFILES_ACTIVE=eu, prod", PRODUCTION, "SPRING_PROFILES_ACTIVE=eu, prod"),
                arguments("SPRING_PROFILES_ACTIVE=production", PRODUCTION, "SPRING_PROFILES_ACTIVE=production"),
                arguments("SPRING_PROFILES_ACTIVE=dev", DEVELOPMENT, "SPRING_PROFILES_ACTIVE=dev"),
                arguments("SPRING_PROFILES_ACTIVE=prod,local", DEVELOPMENT, "SPRING_PROFILES_ACTIVE=prod,local"),
                unknown("SPRING_PROFILES_ACTIVE=eu"),
                arguments("VERCEL_ENV=preview SPRING_PROFILES_ACTIVE=prod", PREVIEW, "VERCEL_ENV=preview"),
                arguments("QUARKUS_PROFILE=prod,preview", PREVIEW, "QUARKUS_PROFILE=prod,preview"),
                arguments("QUARKUS_PROFILE=test", DEVELOPMENT, "QUARKUS_PROFILE=test"),
                unknown("QUARKUS_PROFILE=prod"),
                arguments("MICRONAUT_ENVIRONMENTS=ec2,prod", PRODUCTION, "MICRONAUT_ENVIRONMENTS=ec2,prod"),
                arguments("MICRONAUT_ENVIRONMENTS=preview,prod", PREVIEW, "MICRONAUT_ENVIRONMENTS=preview,prod"),
                arguments("CODESPACES=true PREVIEWDB_ENVIRONMENT=", DEVELOPMENT, "CODESPACES=true"),
                arguments("VERCEL_ENV=preview CODESPACES=true", PREVIEW, "VERCEL_ENV=preview"),
                arguments(
                        "GITHUB_EVENT_NAME=pull_request VERCEL_ENV=production GITHUB_ACTIONS=true",
                        PREVIEW,
                        "GITHUB_EVENT_NAME=pull_request"),
                unknown(
                        "INSTANCE_TYPE=production NODE_ENV=production RAILS_ENV=production APP_ENV=production ASPNETCORE_ENVIRONMENT=Production DD_ENV=prod SENTRY_ENVIRONMENT=production DYNO=web.1"),
                unknown("NODE_ENV=preview APP_ENV=preview ENVIRONMENT=preview"));
    }

    private static Arguments unknown(String variables) {
        return arguments(variables, UNKNOWN, "no environment variable identifies it");
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

    static Stream<Arguments> conflicts() {
        /* { variables, message } */
        return Stream.of(
                arguments(
                        "PREVIEWDB_ENVIRONMENT=preview VERCEL_ENV=production",
                        "PREVIEWDB_ENVIRONMENT=preview contradicts VERCEL_ENV=production: a preview is never production;"
                                + " remove one of them"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=development VERCEL_ENV=preview",
                        "PREVIEWDB_ENVIRONMENT=development contradicts VERCEL_ENV=preview: remove one of them"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=production CODESPACES=true",
                        "PREVIEWDB_ENVIRONMENT=production contradicts CODESPACES=true: remove one of them"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=production SPRING_PROFILES_ACTIVE=preview",
                        "PREVIEWDB_ENVIRONMENT=production contradicts SPRING_PROFILES_ACTIVE=preview: a preview is never"
                                + " production; remove one of them"),
                arguments(
                        "PREVIEWDB_ENVIRONMENT=production FLY_APP_NAME=c0d3-7 PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3",
                        "PREVIEWDB_ENVIRONMENT=production contradicts FLY_APP_NAME=c0d3-7: a preview is never production;"
                                + " remove one of them"),
                arguments(
                        "PREVIEWDB_STAMP=3f0c FLY_APP_NAME=c0d3 PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=c0d3",
                        "FLY_APP_NAME=c0d3 contradicts PREVIEWDB_STAMP=3f0c: a preview is never production; remove one"
                                + " of them"),
                arguments(
                        "PREVIEWDB_PRODUCTION_WHEN=c0d3",
                        "PREVIEWDB_PRODUCTION_WHEN is 'c0d3', which names no variable and value: use VARIABLE=value, such"
                                + " as FLY_APP_NAME=c0d3"),
                arguments(
                        "PREVIEWDB_PRODUCTION_WHEN=FLY_APP_NAME=",
                        "PREVIEWDB_PRODUCTION_WHEN is 'FLY_APP_NAME=', which names no variable and value: use"
                                + " VARIABLE=value, such as FLY_APP_NAME=c0d3"));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void refusesContradictions(String variables, String message) {
        assertThatThrownBy(() -> detect(parse(variables))).hasMessage(message);
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
                new Settings(Map.of("SPRING_PROFILES_ACTIVE", "prod"), Map.of("previewdb.environment", "development"));
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
