package com.c0d3.previewdb.guard.internal.environment;

import static com.c0d3.previewdb.guard.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.Deployment.PRODUCTION;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.anything;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.matching;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.number;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.oneOf;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.function.Predicate;

/**
 * The environment variables by which builds and CI jobs say what they were started for, as each system documents them.
 * Migrations run there; an application does not, except in tests.
 */
final class BuildSignals {
    private static final Predicate<String> PRODUCTION_BRANCH = oneOf("main", "master");

    static final List<SignalRow> ROWS = List.of(
            // Netlify: a branch may have a context of its own.
            when(PREVIEW, "CONTEXT", oneOf("production", "dev").negate())
                    .beside("NETLIFY", "true")
                    .unless("NETLIFY_LOCAL", "true"),
            when(PRODUCTION, "CONTEXT", oneOf("production"))
                    .beside("NETLIFY", "true")
                    .unless("NETLIFY_LOCAL", "true"),
            // Cloudflare, which tells only the branch
            when(PREVIEW, "CF_PAGES_BRANCH", PRODUCTION_BRANCH.negate()).beside("CF_PAGES", "1"),
            when(PRODUCTION, "CF_PAGES_BRANCH", PRODUCTION_BRANCH).beside("CF_PAGES", "1"),
            when(PREVIEW, "WORKERS_CI_BRANCH", PRODUCTION_BRANCH.negate()).beside("WORKERS_CI", "1"),
            when(PRODUCTION, "WORKERS_CI_BRANCH", PRODUCTION_BRANCH).beside("WORKERS_CI", "1"),
            // AWS Amplify
            when(PREVIEW, "AWS_PULL_REQUEST_ID", anything()).besideAny("AWS_APP_ID"),
            // Heroku CI
            when(PREVIEW, "HEROKU_TEST_RUN_ID", anything()),
            // GitHub Actions
            when(PREVIEW, "GITHUB_EVENT_NAME", oneOf("pull_request", "pull_request_target", "merge_group"))
                    .beside("GITHUB_ACTIONS", "true"),
            // GitLab CI
            when(PREVIEW, "CI_MERGE_REQUEST_IID", anything()).besideAny("GITLAB_CI"),
            when(PREVIEW, "CI_ENVIRONMENT_NAME", matching("review/.*")).besideAny("GITLAB_CI"),
            when(PREVIEW, "CI_ENVIRONMENT_TIER", oneOf("testing", "development"))
                    .besideAny("GITLAB_CI"),
            when(PRODUCTION, "CI_ENVIRONMENT_TIER", oneOf("production")).besideAny("GITLAB_CI"),
            // Azure Pipelines
            when(PREVIEW, "BUILD_REASON", oneOf("PullRequest")).beside("TF_BUILD", "True"),
            when(PREVIEW, "SYSTEM_PULLREQUEST_PULLREQUESTID", anything()).beside("TF_BUILD", "True"),
            // CircleCI names a pull request on every branch that has one, the production branch among them.
            when(PREVIEW, "CIRCLE_PULL_REQUEST", anything())
                    .beside("CIRCLECI", "true")
                    .besideAny("CIRCLE_BRANCH")
                    .unless("CIRCLE_BRANCH", "main")
                    .unless("CIRCLE_BRANCH", "master"),
            // Jenkins, multibranch pipelines
            when(PREVIEW, "CHANGE_ID", anything()).besideAny("JENKINS_URL"),
            // Others that name the pull request; some write "false" where there is none.
            when(PREVIEW, "BITBUCKET_PR_ID", anything()),
            when(PREVIEW, "BUILDKITE_PULL_REQUEST", number()).beside("BUILDKITE", "true"),
            when(PREVIEW, "TRAVIS_PULL_REQUEST", number()).beside("TRAVIS", "true"),
            when(PREVIEW, "APPVEYOR_PULL_REQUEST_NUMBER", number()),
            when(PREVIEW, "BITRISE_PULL_REQUEST", number()),
            when(PREVIEW, "BUDDY_EXECUTION_PULL_REQUEST_ID", anything()),
            when(PREVIEW, "CIRRUS_PR", number()),
            when(PREVIEW, "SEMAPHORE_GIT_PR_NUMBER", number()));

    private BuildSignals() {}

    private static SignalRow when(Deployment deployment, String variable, Predicate<String> test) {
        return SignalRow.when(Source.BUILD, deployment, variable, test);
    }
}
