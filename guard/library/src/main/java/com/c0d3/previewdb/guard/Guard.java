package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.internal.driver.DriverDataSource;
import com.c0d3.previewdb.guard.internal.environment.EnvironmentDetector;
import com.c0d3.previewdb.guard.internal.environment.Settings;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.jdbc.UniqueKeys;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import com.c0d3.previewdb.guard.internal.policy.OwnDatabases;
import com.c0d3.previewdb.guard.internal.policy.PermitScope;
import com.c0d3.previewdb.guard.internal.policy.SettingsReader;
import com.c0d3.previewdb.guard.internal.policy.StatementPolicy;
import com.c0d3.previewdb.guard.internal.policy.StatementRules;
import com.c0d3.previewdb.guard.internal.policy.TargetPolicy;
import com.c0d3.previewdb.guard.internal.policy.TargetRules;
import com.c0d3.previewdb.guard.internal.policy.WarmUp;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps previews away from production, and blocks mass writes on every database. Immutable and thread-safe. */
public final class Guard {
    /** The environment variable that names the deployment; it takes precedence over the platforms' own variables. */
    public static final String ENVIRONMENT_VARIABLE = EnvironmentDetector.VARIABLE;

    /** The environment variable that holds the id of the preview database's stamp; bootstrap hands it out. */
    public static final String STAMP_VARIABLE = "PREVIEWDB_STAMP";

    private static final Verdict ALLOWED = new Allowed();
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Environment environment;
    private final TargetPolicy targets;
    private final StatementPolicy statements;
    private final PermitScope permits;
    private final boolean unwrapAllowed;

    private Guard(
            Environment environment,
            TargetPolicy targets,
            StatementPolicy statements,
            PermitScope permits,
            boolean unwrapAllowed) {
        this.environment = environment;
        this.unwrapAllowed = unwrapAllowed;
        this.targets = targets;
        this.statements = statements;
        this.permits = permits;
    }

    /** Returns a builder with default settings. */
    public static Builder builder() {
        return new Builder(Settings.ofProcess());
    }

    /** Returns the detected environment, and the signal that identified it. */
    public Environment environment() {
        return environment;
    }

    /**
     * Wraps a data source. The guard is consulted before a connection is handed out and before a statement is executed.
     */
    public GuardedDataSource wrap(DataSource dataSource) {
        return wrap(dataSource, new UniqueKeys());
    }

    /** Wraps a data source, sharing what is known about the unique keys of its database. */
    GuardedDataSource wrap(DataSource dataSource, UniqueKeys uniqueKeys) {
        return new GuardedDataSource(dataSource, policy(uniqueKeys));
    }

    /**
     * Returns a guarded data source, without a pool, that connects through the driver for this URL.
     *
     * @param properties the driver's properties; they include user and password unless the URL does
     */
    public GuardedDataSource dataSource(String url, Properties properties) {
        return wrap(new DriverDataSource(url, properties));
    }

    /** Wraps a data source for distributed transactions. */
    public GuardedXADataSource wrapXa(XADataSource dataSource) {
        return new GuardedXADataSource(dataSource, policy(new UniqueKeys()));
    }

    /** Wraps a data source for an application server's connection pool. */
    public GuardedConnectionPoolDataSource wrapConnectionPool(ConnectionPoolDataSource dataSource) {
        return new GuardedConnectionPoolDataSource(dataSource, policy(new UniqueKeys()));
    }

    private ConnectionPolicy policy(UniqueKeys uniqueKeys) {
        WarmUp.start();
        return new ConnectionPolicy(targets, statements, uniqueKeys, unwrapAllowed);
    }

    /**
     * Returns the verdict on a SQL text, regardless of mode, environment and permits. Takes nanoseconds for a text seen
     * recently and microseconds for most others; the first text that requires computing with values takes some tenths
     * of a second.
     */
    public Verdict inspect(String sql) {
        List<Blocked> violations = statements.violations(sql);
        return violations.isEmpty() ? ALLOWED : violations.get(0);
    }

    /**
     * Returns everything in a SQL text that the guard would block, in the text's order; for scripts of several
     * statements.
     */
    public List<Blocked> violations(String sql) {
        return statements.violations(sql);
    }

    /** Returns how many decisions of each kind this guard has made. */
    public Statistics statistics() {
        return statements.statistics(targets.refused());
    }

    /**
     * Allows mass writes on the current thread until the permit is closed.
     *
     * @param reason the reason, for the log; not blank
     * @throws IllegalArgumentException if the reason is blank
     */
    public Permit permit(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "A permit needs a reason for the log: say why mass writes are intended here.");
        }
        LOG.info(
                "Mass writes are permitted on thread '{}': {}",
                Thread.currentThread().getName(),
                reason);
        return new Permit(permits, reason);
    }

    /**
     * Collects the settings of a guard. Settings not made here come from system properties and environment variables:
     * {@code -Dpreviewdb.row-limit} or {@code PREVIEWDB_ROW_LIMIT} for {@link #rowLimit}. Not thread-safe.
     */
    public static final class Builder {
        private static final long ROW_LIMIT = 10_000;

        /** The tables in which Liquibase and Flyway record what they have done. */
        private static final List<String> BOOKKEEPING =
                List.of("databasechangelog", "databasechangeloglock", "flyway_schema_history");

        private final List<String> production = new ArrayList<>();
        private final List<String> allowedTables = new ArrayList<>();
        private final Map<String, Setting> ofCode = new HashMap<>();
        private Settings settings;

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /**
         * Sets the environment variables to use, for detecting the deployment and for the guard's settings. System
         * properties are then ignored, except those added later by {@link #properties}. <em>Default: the variables and
         * properties of the process.</em>
         */
        public Builder environment(Map<String, String> variables) {
            settings = new Settings(variables, Map.of());
            return this;
        }

        /**
         * Adds system properties, which override existing ones: {@code previewdb.row-limit} and the guard's other
         * settings, or {@code spring.profiles.active}. <em>Default: only those of the process.</em>
         */
        public Builder properties(Map<String, String> properties) {
            Map<String, String> all = new HashMap<>(settings.properties());
            all.putAll(properties);
            settings = new Settings(settings.variables(), all);
            return this;
        }

        /**
         * Whether to keep every environment not known to be production away from production, as if it were a preview.
         * Setting: {@code strict}. <em>Default: no, only previews.</em>
         */
        public Builder strict(boolean strict) {
            return set("strict", "strict", strict);
        }

        /**
         * Adds a description of production: {@code [user@]host[:port][/database][?options=word]}, where {@code *} in
         * the host matches any characters; a CIDR block; or {@code id:} followed by the system identifier. User and
         * options are for poolers that serve many databases under one host name, as Supabase's and Neon's do. Values of
         * the setting {@code production}, separated by commas or whitespace, are added to these. <em>Default:
         * none.</em>
         */
        public Builder production(String pattern) {
            production.add(pattern);
            return this;
        }

        /**
         * The maximum number of rows that one statement may delete or update; 0 disables the limit. Rows inserted by
         * MERGE do not count, and nothing is counted on databases other than PostgreSQL. Setting: {@code row-limit}.
         * <em>Default: 10,000.</em>
         */
        public Builder rowLimit(long rows) {
            return set("row-limit", "rowLimit", rows);
        }

        /**
         * Whether a preview refuses every database that is not stamped as a preview, whatever else is known about it.
         * Setting: {@code require-stamp}. <em>Default: no, unless the environment names the stamp.</em>
         */
        public Builder requireStamp(boolean required) {
            return set("require-stamp", "requireStamp", required);
        }

        /**
         * Whether a preview refuses servers behind a pooler such as PgBouncer. A pooler may switch servers with each
         * transaction, and no client can see that. Setting: {@code refuse-poolers}. <em>Default: no.</em>
         */
        public Builder refusePoolers(boolean refused) {
            return set("refuse-poolers", "refusePoolers", refused);
        }

        /**
         * Whether a preview may use a database when neither its configuration nor the live server shows whether it is
         * production: behind another driver, a socket factory or a SOCKS proxy. Setting: {@code allow-unknown-target}.
         * <em>Default: no.</em>
         */
        public Builder allowUnknownTarget(boolean allowed) {
            return set("allow-unknown-target", "allowUnknownTarget", allowed);
        }

        /**
         * Whether {@code unwrap} returns the driver's own connections, statements and result sets, and pools that
         * create such connections. The guard does not see what is executed on them. Interfaces that execute nothing,
         * such as {@code PGConnection}, are always available. Setting: {@code allow-unwrap}. <em>Default: no.</em>
         */
        public Builder allowUnwrap(boolean allowed) {
            return set("allow-unwrap", "allowUnwrap", allowed);
        }

        /**
         * Adds tables on which mass writes are allowed: {@code [schema.]table}, where {@code *} matches any characters.
         * Without a schema, the pattern matches the table in every schema; with one, only if the statement names the
         * schema too. Names are compared after PostgreSQL's case folding: {@code sessions} matches {@code Sessions},
         * and {@code Sessions} matches {@code "Sessions"}. Values of the setting {@code allow-mass-writes} are added to
         * these. <em>Default: none.</em>
         */
        public Builder allowMassWrites(String... tables) {
            allowedTables.addAll(List.of(tables));
            return this;
        }

        /**
         * Whether TRUNCATE, DROP TABLE, DROP COLUMN and similar statements are allowed. Setting:
         * {@code allow-destructive-ddl}. <em>Default: in development and in test runs, on a database of this machine
         * (its loopback address) that neither its stamp nor {@link #production} says is production; nowhere else.</em>
         */
        public Builder allowDestructiveDdl(boolean allowed) {
            return set("allow-destructive-ddl", "allowDestructiveDdl", allowed);
        }

        /**
         * Whether Flyway, Liquibase, JobRunr and Spring Boot's SQL scripts may execute everything while they migrate,
         * except to empty a schema (Flyway's {@code clean}, Liquibase's {@code dropAll}). They are recognised by their
         * classes on the stack of the executing thread. Setting: {@code permit-migrations}. <em>Default: yes.</em>
         */
        public Builder permitMigrations(boolean permitted) {
            return set("permit-migrations", "permitMigrations", permitted);
        }

        /**
         * Applies the settings for a data source used only by a migration tool that the guard does not recognise:
         * destructive DDL, an UPDATE without a WHERE, and mass writes on Liquibase's and Flyway's bookkeeping tables.
         * Other mass writes still need a condition or a permit. Setting: {@code migrations}. <em>Default: no.</em>
         */
        public Builder migrations() {
            return set("migrations", "migrations", true);
        }

        /**
         * What happens to a statement that the guard would block. Setting: {@code mode}. <em>Default:
         * {@link Mode#ENFORCE}.</em>
         */
        public Builder mode(Mode mode) {
            return set("mode", "mode", mode);
        }

        private Builder set(String name, String method, Object value) {
            ofCode.put(name, new Setting(method, value.toString()));
            return this;
        }

        /**
         * Builds the guard.
         *
         * @throws GuardConfigurationException if any setting is invalid; it lists every problem
         */
        public Guard build() {
            SettingsReader reader = new SettingsReader(ofCode, settings);
            Environment detected = reader.environment();
            List<ProductionPattern> patterns = reader.production(production);
            boolean strict = reader.flag("strict");
            boolean migrations = reader.flag("migrations");
            boolean stampRequired = reader.flag("require-stamp");
            boolean poolersRefused = reader.flag("refuse-poolers");
            boolean unknownAllowed = reader.flag("allow-unknown-target");
            boolean unwrapAllowed = reader.flag("allow-unwrap");
            StatementRules statements = new StatementRules(
                    reader.mode("mode"),
                    reader.rows("row-limit", ROW_LIMIT),
                    reader.flag("allow-destructive-ddl") || migrations,
                    migrations,
                    reader.flag("permit-migrations", true),
                    reader.tables(
                            migrations
                                    ? Stream.concat(allowedTables.stream(), BOOKKEEPING.stream())
                                            .toList()
                                    : allowedTables));
            if (!reader.problems().isEmpty()) {
                throw new GuardConfigurationException(reader.problems());
            }
            TargetRules rules = new TargetRules(
                    patterns, reader.find("stamp").map(Setting::value), stampRequired, poolersRefused, unknownAllowed);
            boolean isolated = detected.isPreview() || (strict && detected.deployment() != Deployment.PRODUCTION);
            if (isolated && rules.areEmpty()) {
                LOG.warn(
                        "The environment is {}, but the guard has no way to recognise production: set {} to the preview database's stamp,"
                                + " or name production with Guard.builder().production(\"host:port/database\").",
                        detected,
                        STAMP_VARIABLE);
            } else if (detected.deployment() == Deployment.UNKNOWN && !isolated && !rules.areEmpty()) {
                LOG.warn(
                        "Production is described, but nothing tells whether this is a preview, so that it may be used from here:"
                                + " set {} to 'preview', 'production' or 'development', or PREVIEWDB_PRODUCTION_WHEN to the"
                                + " variable by which the platform names production, such as FLY_APP_NAME=c0d3.",
                        ENVIRONMENT_VARIABLE);
            }
            reader.unknownVariables().ifPresent(unknown -> LOG.warn("{}", unknown));
            PermitScope permits = new PermitScope();
            OwnDatabases ownDatabases = new OwnDatabases(reader.ownDatabases(detected), rules);
            return new Guard(
                    detected,
                    new TargetPolicy(detected, isolated, rules),
                    new StatementPolicy(statements, ownDatabases, permits),
                    permits,
                    unwrapAllowed);
        }
    }
}
