package com.c0d3.previewdb.bootstrap.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project on Vercel whose previews get the credentials.
 *
 * @param project its name or id
 * @param team the id ({@code team_…}) or the slug of its team; empty for a personal account
 * @param token the environment variable with the token
 * @param variables what each of the project's variables is to hold
 * @param branch the one git branch whose previews are meant; empty for all
 * @param environments custom environments, by their slugs, that get the variables too
 */
public record VercelProject(
        String project,
        Optional<String> team,
        String token,
        Map<String, Value> variables,
        Optional<String> branch,
        List<String> environments) {
    /** What a variable may hold. */
    public enum Value {
        HOST,
        PORT,
        DATABASE,
        USER,
        PASSWORD,
        URL,
        JDBC_URL,
        CA,
        STAMP,
        ENVIRONMENT,
        PRODUCTION;

        /** As the configuration writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public VercelProject {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        environments = List.copyOf(environments);
    }
}
