package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guard's settings as Spring properties. Settings not given here come from the guard's own environment variables
 * and system properties.
 *
 * @param enabled Whether to guard the application's data sources.
 * @param environment The deployment: preview, production or development. Detected from the platform by default.
 * @param stamp The id of the preview database's stamp, which bootstrap hands out.
 * @param production Descriptions of production: [user@]host[:port][/database], a CIDR block, or {@code id:<system
 *     identifier>}.
 * @param productionWhen The variable by which the platform names production, and its value there:
 *     {@code FLY_APP_NAME=c0d3}.
 * @param strict Whether to keep every environment that is not known to be production away from production.
 * @param requireStamp Whether a preview refuses every database that is not stamped as a preview.
 * @param refusePoolers Whether a preview refuses servers behind a pooler such as PgBouncer.
 * @param allowUnknownTarget Whether a preview may use a database if nothing shows whether it is production.
 * @param allowUnwrap Whether unwrap returns the driver's own connections, whose statements the guard does not see.
 * @param rowLimit The maximum number of rows that one statement may delete or update; 0 for no limit.
 * @param mode What happens to a statement that would be blocked: enforce or warn.
 * @param allowMassWrites Tables on which mass writes are allowed: [schema.]table, where * matches any characters.
 * @param allowDestructiveDdl Whether TRUNCATE, DROP TABLE, DROP COLUMN and similar statements are allowed. By default
 *     only in development and tests, on a database of the same machine.
 * @param permitMigrations Whether Flyway, Liquibase, JobRunr and Spring Boot's SQL scripts may execute everything while
 *     they migrate. By default they may.
 */
@ConfigurationProperties("previewdb.guard")
public record GuardProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String environment,
        @Nullable String stamp,
        @DefaultValue List<String> production,
        @Nullable String productionWhen,
        @Nullable Boolean strict,
        @Nullable Boolean requireStamp,
        @Nullable Boolean refusePoolers,
        @Nullable Boolean allowUnknownTarget,
        @Nullable Boolean allowUnwrap,
        @Nullable Long rowLimit,
        @Nullable Mode mode,
        @DefaultValue List<String> allowMassWrites,
        @Nullable Boolean allowDestructiveDdl,
        @Nullable Boolean permitMigrations) {
    /**
     * Builds the guard.
     *
     * @param activeProfiles Spring's active profiles, which may identify the deployment
     */
    Guard guard(List<String> activeProfiles) {
        Map<String, String> properties = new HashMap<>();
        if (!activeProfiles.isEmpty()) {
            properties.put("spring.profiles.active", String.join(",", activeProfiles));
        }
        ifGiven(environment, value -> properties.put("previewdb.environment", value));
        ifGiven(stamp, value -> properties.put("previewdb.stamp", value));
        ifGiven(productionWhen, value -> properties.put("previewdb.production-when", value));
        Guard.Builder builder = Guard.builder().properties(properties);
        production.forEach(builder::production);
        builder.allowMassWrites(allowMassWrites.toArray(String[]::new));
        ifGiven(strict, builder::strict);
        ifGiven(requireStamp, builder::requireStamp);
        ifGiven(refusePoolers, builder::refusePoolers);
        ifGiven(allowUnknownTarget, builder::allowUnknownTarget);
        ifGiven(allowUnwrap, builder::allowUnwrap);
        ifGiven(rowLimit, builder::rowLimit);
        ifGiven(mode, builder::mode);
        ifGiven(allowDestructiveDdl, builder::allowDestructiveDdl);
        ifGiven(permitMigrations, builder::permitMigrations);
        return builder.build();
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> consumer) {
        Optional.ofNullable(value).ifPresent(consumer);
    }
}
