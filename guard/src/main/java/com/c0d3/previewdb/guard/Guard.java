package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.environment.Deployment;
import com.c0d3.previewdb.guard.environment.Environment;
import com.c0d3.previewdb.guard.environment.EnvironmentDetector;
import com.c0d3.previewdb.guard.environment.Settings;
import com.c0d3.previewdb.guard.environment.Settings.Setting;
import com.c0d3.previewdb.guard.production.ProductionPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps previews away from production, and mass writes away from every database. Immutable and thread-safe. */
public final class Guard {
    /** The variable with the id of the preview database's stamp, which bootstrap hands out. */
    public static final String STAMP_VARIABLE = "PREVIEWDB_STAMP";

    private static final Verdict ALLOWED = new Allowed();
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Environment environment;
    private final TargetPolicy targets;
    private final StatementPolicy statements;
    private final PermitScope permits;

    private Guard(Environment environment, TargetPolicy targets, StatementPolicy statements, PermitScope permits) {
        this.environment = environment;
        this.targets = targets;
        this.statements = statements;
        this.permits = permits;
    }

    /** A builder with every default. */
    public static Builder builder() {
        return new Builder(Settings.ofProcess()).rowLimit(10_000).mode(Mode.ENFORCE);
    }

    /** The environment that was recognised, and by which signal. */
    public Environment environment() {
        return environment;
    }

    /** A data source that asks this guard before it hands out a connection and before a statement is executed. */
    public GuardedDataSource wrap(DataSource dataSource) {
        return new GuardedDataSource(dataSource, targets, statements);
    }

    /** What the guard says of a SQL text, whatever the mode, the environment and the permits. */
    public Verdict inspect(String sql) {
        List<Blocked> violations = statements.violations(sql);
        return violations.isEmpty() ? ALLOWED : violations.get(0);
    }

    /** All that the guard would block in a SQL text, in the text's order; for scripts of several statements. */
    public List<Blocked> violations(String sql) {
        return statements.violations(sql);
    }

    /** How often this guard decided something. */
    public Statistics statistics() {
        return statements.statistics();
    }

    /**
     * Lets mass writes through on this thread until the permit is closed.
     *
     * @param reason why, for the log; not blank
     */
    public Permit permit(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "A permit needs a reason, for the log: say why mass writes are meant here.");
        }
        LOG.info(
                "Mass writes are permitted on thread '{}': {}",
                Thread.currentThread().getName(),
                reason);
        return new Permit(permits, reason);
    }

    /** Collects the settings of a guard. Not thread-safe. */
    public static final class Builder {
        private final List<String> production = new ArrayList<>();
        private Settings settings;
        private boolean strict;
        private long rowLimit;
        private boolean stampRequired;
        private Mode mode = Mode.ENFORCE;
        private boolean destructiveDdlAllowed;
        private final List<String> allowedTables = new ArrayList<>();

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /**
         * The environment variables that tell the deployment, and the guard's settings: {@code PREVIEWDB_ENVIRONMENT},
         * {@code PREVIEWDB_STAMP}, {@code PREVIEWDB_PRODUCTION}, {@code PREVIEWDB_STRICT},
         * {@code PREVIEWDB_PRODUCTION_BRANCH}. System properties then do not count. <em>Default: the process's own
         * variables and properties, such as {@code -Dpreviewdb.environment}.</em>
         */
        public Builder environment(Map<String, String> variables) {
            return settings(new Settings(variables, Map.of()));
        }

        /** The environment variables and system properties. <em>Default: the process's own.</em> */
        public Builder settings(Settings settings) {
            this.settings = settings;
            return this;
        }

        /**
         * Whether every environment that is not known to be production is kept away from it as previews are; also the
         * setting {@code PREVIEWDB_STRICT=true}. <em>Default: no, only previews are.</em>
         */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /**
         * Adds a description of production: {@code host[:port][/database]}, with {@code *} in the host for any
         * characters; a CIDR block; or {@code id:} and the system identifier. Those of {@code PREVIEWDB_PRODUCTION},
         * separated by commas or blanks, count too. <em>Default: none.</em>
         */
        public Builder production(String pattern) {
            production.add(pattern);
            return this;
        }

        /** The most rows that one DELETE or UPDATE may touch; 0 switches the limit off. <em>Default: 10,000.</em> */
        public Builder rowLimit(long rows) {
            rowLimit = rows;
            return this;
        }

        /**
         * Whether a preview refuses every database that is not stamped as a preview, whatever else is known of it.
         * <em>Default: no, unless the environment names the stamp.</em>
         */
        public Builder requireStamp(boolean required) {
            stampRequired = required;
            return this;
        }

        /**
         * Adds tables on which mass writes are allowed: {@code [schema.]table}, with {@code *} for any characters.
         * Without a schema the table is meant in every schema; with one, only where the statement names it too.
         * <em>Default: none.</em>
         */
        public Builder allowMassWrites(String... tables) {
            allowedTables.addAll(List.of(tables));
            return this;
        }

        /** Whether TRUNCATE, DROP TABLE, DROP COLUMN and their like are allowed. <em>Default: no.</em> */
        public Builder allowDestructiveDdl(boolean allowed) {
            destructiveDdlAllowed = allowed;
            return this;
        }

        /**
         * The settings for a data source that only Liquibase or Flyway uses: destructive DDL, and mass writes on the
         * tables in which these tools keep their books. Others still need a condition, or a permit.
         */
        public Builder migrations() {
            return allowDestructiveDdl(true)
                    .allowMassWrites("databasechangelog", "databasechangeloglock", "flyway_schema_history");
        }

        /** What happens to a statement that would be blocked. <em>Default: {@link Mode#ENFORCE}.</em> */
        public Builder mode(Mode mode) {
            this.mode = mode;
            return this;
        }

        /**
         * Builds the guard.
         *
         * @throws GuardConfigurationException if a setting cannot be used; it lists every problem
         */
        public Guard build() {
            List<String> problems = new ArrayList<>();
            Environment detected = detect(problems);
            List<ProductionPattern> patterns = patterns(problems);
            if (rowLimit < 0) {
                problems.add("rowLimit is '%d': use a number of rows, or 0 for no limit".formatted(rowLimit));
            }
            allowedTables.stream()
                    .filter(String::isBlank)
                    .forEach(table -> problems.add(
                            "allowMassWrites has '%s', which names no table: use [schema.]table, with * for any characters"
                                    .formatted(table)));
            boolean isolated =
                    detected.isPreview() || (isStrict(problems) && detected.deployment() != Deployment.PRODUCTION);
            if (!problems.isEmpty()) {
                throw new GuardConfigurationException(problems);
            }
            Optional<String> stamp = settings.find("stamp").map(Setting::value);
            warnIfBlind(isolated, detected, patterns, stamp.isPresent() || stampRequired);
            PermitScope permits = new PermitScope();
            return new Guard(
                    detected,
                    new TargetPolicy(detected, isolated, patterns, stamp, stampRequired),
                    new StatementPolicy(
                            mode, rowLimit, destructiveDdlAllowed, new TablePatterns(allowedTables), permits),
                    permits);
        }

        private Environment detect(List<String> problems) {
            try {
                return EnvironmentDetector.detect(settings);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
                return new Environment(Deployment.UNKNOWN, "the settings contradict each other");
            }
        }

        private List<ProductionPattern> patterns(List<String> problems) {
            List<ProductionPattern> patterns = new ArrayList<>();
            Stream<String> configured = settings.find("production").stream()
                    .flatMap(setting -> Stream.of(setting.value().strip().split("[,\\s]+", -1)));
            Stream.concat(production.stream(), configured).forEach(pattern -> {
                try {
                    patterns.add(ProductionPattern.parse(pattern));
                } catch (IllegalArgumentException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            });
            return patterns;
        }

        private boolean isStrict(List<String> problems) {
            Optional<Setting> setting = settings.find("strict");
            String value = setting.map(Setting::value).orElse("false").strip().toLowerCase(Locale.ROOT);
            if (!value.equals("true") && !value.equals("false")) {
                problems.add("%s is '%s': use 'true' or 'false'"
                        .formatted(setting.map(Setting::source).orElse(""), value));
            }
            return strict || value.equals("true");
        }

        private static void warnIfBlind(
                boolean isolated, Environment environment, List<ProductionPattern> patterns, boolean stampExpected) {
            if (isolated && patterns.isEmpty() && !stampExpected) {
                LOG.warn(
                        "The environment is {}, but nothing tells production apart: set {} to the preview database's stamp,"
                                + " or name production with Guard.builder().production(\"host:port/database\").",
                        environment,
                        STAMP_VARIABLE);
            }
        }
    }
}
