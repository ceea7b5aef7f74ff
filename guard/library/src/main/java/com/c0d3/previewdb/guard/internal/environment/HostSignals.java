package com.c0d3.previewdb.guard.internal.environment;

import static com.c0d3.previewdb.guard.Deployment.DEVELOPMENT;
import static com.c0d3.previewdb.guard.Deployment.PREVIEW;
import static com.c0d3.previewdb.guard.Deployment.PRODUCTION;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.anything;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.matching;
import static com.c0d3.previewdb.guard.internal.environment.SignalRow.oneOf;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.function.Predicate;

/**
 * The environment variables by which the platform that runs a process identifies the deployment, as each platform
 * documents them. Variables that every environment of a platform has with the same value are not among them: they say
 * nothing, as do {@code NODE_ENV}, {@code APP_ENV} and their like, which previews usually have in common with
 * production.
 */
final class HostSignals {
    static final List<SignalRow> ROWS = List.of(
            // Vercel. In a custom environment, VERCEL_ENV says "preview", and VERCEL_TARGET_ENV has its name.
            when(
                    PREVIEW,
                    "VERCEL_TARGET_ENV",
                    oneOf("production", "development").negate()),
            when(PRODUCTION, "VERCEL_TARGET_ENV", oneOf("production")),
            when(DEVELOPMENT, "VERCEL_TARGET_ENV", oneOf("development")),
            when(PREVIEW, "VERCEL_ENV", oneOf("preview")).unlessSet("VERCEL_TARGET_ENV"),
            when(PRODUCTION, "VERCEL_ENV", oneOf("production")).unlessSet("VERCEL_TARGET_ENV"),
            when(DEVELOPMENT, "VERCEL_ENV", oneOf("development")).unlessSet("VERCEL_TARGET_ENV"),
            // Netlify Dev, whatever context it was told to use
            when(DEVELOPMENT, "NETLIFY_LOCAL", oneOf("true")),
            // Render says "false" in every environment but a preview, staging among them.
            when(PREVIEW, "IS_PULL_REQUEST", oneOf("true")).beside("RENDER", "true"),
            // Heroku's review apps, made for a pull request or by hand from a branch
            when(PREVIEW, "HEROKU_PR_NUMBER", anything()),
            when(PREVIEW, "HEROKU_BRANCH", anything()),
            // Railway. "railway run" on a laptop has the variables of an environment, but no deployment.
            when(PREVIEW, "RAILWAY_ENVIRONMENT_NAME", matching("(.*-)?pr-[0-9]+"))
                    .besideAny("RAILWAY_PROJECT_ID"),
            when(PRODUCTION, "RAILWAY_ENVIRONMENT_NAME", oneOf("production"))
                    .besideAny("RAILWAY_DEPLOYMENT_ID", "RAILWAY_REPLICA_ID"),
            // Fly.io's action for review apps
            when(PREVIEW, "FLY_APP_NAME", matching("pr-[0-9]+-.*")),
            // Upsun and Platform.sh: "development" is the type of the branches' environments.
            when(PREVIEW, "PLATFORM_ENVIRONMENT_TYPE", oneOf("development", "staging")),
            when(PRODUCTION, "PLATFORM_ENVIRONMENT_TYPE", oneOf("production")),
            // Porter
            when(PREVIEW, "PORTER_PR_NUMBER", anything()),
            // Okteto, which hosts no production
            when(PREVIEW, "OKTETO_IS_PREVIEW_ENVIRONMENT", oneOf("true")),
            when(DEVELOPMENT, "OKTETO_NAMESPACE", anything()),
            when(DEVELOPMENT, "OKTETO_MANAGED_POD", anything()),
            // Signadot
            when(PREVIEW, "SIGNADOT_SANDBOX_NAME", anything()),
            // Coolify
            when(PREVIEW, "COOLIFY_CONTAINER_NAME", matching(".*-pr-[0-9]+")),
            when(PREVIEW, "COOLIFY_BRANCH", matching("(pull|merge-requests)/.*")),
            // Scalingo, whose documentation asks for this variable in scalingo.json
            when(PREVIEW, "IS_REVIEW_APP", oneOf("true")).besideAny("SCALINGO_APPLICATION_ID"),
            // Deno Deploy
            when(PREVIEW, "DENO_TIMELINE", matching("(git-branch|preview)/.*")),
            when(PRODUCTION, "DENO_TIMELINE", oneOf("production")),
            // Replit
            when(PRODUCTION, "REPLIT_DEPLOYMENT", oneOf("1")),
            // Codespaces, Gitpod and its successor Ona
            when(DEVELOPMENT, "CODESPACES", oneOf("true")),
            when(DEVELOPMENT, "GITPOD_WORKSPACE_ID", anything()),
            when(DEVELOPMENT, "GITPOD_ENVIRONMENT_ID", anything()),
            // Coding agents, which find the variables of whatever they work on
            agent("CLAUDECODE", anything()),
            agent("CLAUDE_CODE_REMOTE", oneOf("true")),
            agent("CODEX_SANDBOX", anything()),
            agent("CODEX_THREAD_ID", anything()),
            agent("CURSOR_AGENT", anything()),
            agent("GEMINI_CLI", anything()),
            agent("OPENCODE", anything()),
            agent("AI_AGENT", anything()),
            agent("REPL_ID", anything()).unless("REPLIT_DEPLOYMENT", "1"));

    private HostSignals() {}

    private static SignalRow when(Deployment deployment, String variable, Predicate<String> test) {
        return SignalRow.when(Source.HOST, deployment, variable, test);
    }

    private static SignalRow agent(String variable, Predicate<String> test) {
        return SignalRow.when(Source.AGENT, DEVELOPMENT, variable, test);
    }
}
