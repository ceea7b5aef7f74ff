package com.c0d3.previewdb.guard;

import com.c0d3.previewdb.guard.Verdict.Allowed;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.guard.internal.driver.DriverDataSource;
import com.c0d3.previewdb.guard.internal.environment.EnvironmentDetector;
import com.c0d3.previewdb.guard.internal.environment.Settings;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.jdbc.UniqueKeys;
import com.c0d3.previewdb.guard.internal.policy.ConnectionPolicy;
import com.c0d3.previewdb.guard.internal.policy.PermitScope;
import com.c0d3.previewdb.guard.internal.policy.SettingsReader;
import com.c0d3.previewdb.guard.internal.policy.StatementPolicy;
import com.c0d3.previewdb.guard.internal.policy.TargetPolicy;
import com.c0d3.previewdb.guard.internal.policy.TargetRules;
import com.c0d3.previewdb.guard.internal.policy.WarmUp;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps previews away from production, and mass writes away from every database. Immutable and thread-safe. */
public final class Guard {
    /** The environment variable that says what the deployment is, before what any platform says. */
    public static final String ENVIRONMENT_VARIABLE = EnvironmentDetector.VARIABLE;

    /** The variable with the id of the preview database's stamp, which bootstrap hands out. */
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

    /** A builder with every default. */
    public static Builder builder() {
        return new Builder(Settings.ofProcess());
    }

    /** The environment that was recognised, and by which signal. */
    public Environment environment() {
        return environment;
    }

    /** A data source that asks this guard before it hands out a connection and before a statement is executed. */
    public GuardedDataSource wrap(DataSource dataSource) {
        return wrap(dataSource, new UniqueKeys());
    }

    /** The same with what is known of the database. */
    GuardedDataSource wrap(DataSource dataSource, UniqueKeys uniqueKeys) {
        return new GuardedDataSource(dataSource, policy(uniqueKeys));
    }

    /**
     * A guarded data source over the driver that takes this URL, without a pool.
     *
     * @param properties the driver's; the user and the password among them, if the URL does not name them
     */
    public GuardedDataSource dataSource(String url, Properties properties) {
        return wrap(new DriverDataSource(url, properties));
    }

    /** The same for a data source of distributed transactions. */
    public GuardedXADataSource wrapXa(XADataSource dataSource) {
        return new GuardedXADataSource(dataSource, policy(new UniqueKeys()));
    }

    /** The same for a data source that an application server pools. */
    public GuardedConnectionPoolDataSource wrapConnectionPool(ConnectionPoolDataSource dataSource) {
        return new GuardedConnectionPoolDataSource(dataSource, policy(new UniqueKeys()));
    }

    private ConnectionPolicy policy(UniqueKeys uniqueKeys) {
        WarmUp.start();
        return new ConnectionPolicy(targets, statements, uniqueKeys, unwrapAllowed);
    }

    /**
     * What the guard says of a SQL text, whatever the mode, the environment and the permits. Takes nanoseconds for a
     * text that it has seen lately, microseconds for most others; the first that computes with values, some tenths of a
     * second.
     */
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
        return statements.statistics(targets.refused());
    }

    /**
     * Lets mass writes through on this thread until the permit is closed.
     *
     * @param reason why, for the log; not blank
     * @throws IllegalArgumentException if it is blank
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

    /**
     * Collects the settings of a guard. What is not said here is taken from the environment variables and system
     * properties: {@code PREVIEWDB_ROW_LIMIT} or {@code -Dpreviewdb.row-limit} for {@link #rowLimit}. Not thread-safe.
     */
    public static final class Builder {
        private static final long ROW_LIMIT = 10_000;

        private final List<String> production = new ArrayList<>();
        private final List<String> allowedTables = new ArrayList<>();
        private final Map<String, Setting> ofCode = new HashMap<>();
        private Settings settings;

        private Builder(Settings settings) {
            this.settings = settings;
        }

        /**
         * The environment variables that tell the deployment, and the guard's settings; system properties then do not
         * count. <em>Default: the process's own variables and properties.</em>
         */
        public Builder environment(Map<String, String> variables) {
            settings = new Settings(variables, Map.of());
            return this;
        }

        /**
         * Adds system properties, which override those that are there: {@code previewdb.row-limit} and the guard's
         * other settings, or {@code spring.profiles.active}. <em>Default: none beside the process's own.</em>
         */
        public Builder properties(Map<String, String> properties) {
            Map<String, String> all = new HashMap<>(settings.properties());
            all.putAll(properties);
            settings = new Settings(settings.variables(), all);
            return this;
        }

        /**
         * Whether every environment that is not known to be production is kept away from it as previews are. Setting:
         * {@code strict}. <em>Default: no, only previews are.</em>
         */
        public Builder strict(boolean strict) {
            return set("strict", "strict", strict);
        }

        /**
         * Adds a description of production: {@code [user@]host[:port][/database][?options=word]}, with {@code *} in the
         * host for any characters; a CIDR block; or {@code id:} and the system identifier. User and options are for
         * poolers that serve many databases under one name, as Supabase's and Neon's do. Those of the setting
         * {@code production}, separated by commas or blanks, count too. <em>Default: none.</em>
         */
        public Builder production(String pattern) {
            production.add(pattern);
            return this;
        }

        /**
         * The most rows that one statement may delete or update; 0 switches the limit off. What a MERGE inserts is not
         * counted, and nothing is on other databases than PostgreSQL. Setting: {@code row-limit}. <em>Default:
         * 10,000.</em>
         */
        public Builder rowLimit(long rows) {
            return set("row-limit", "rowLimit", rows);
        }

        /**
         * Whether a preview refuses every database that is not stamped as a preview, whatever else is known of it.
         * Setting: {@code require-stamp}. <em>Default: no, unless the environment names the stamp.</em>
         */
        public Builder requireStamp(boolean required) {
            return set("require-stamp", "requireStamp", required);
        }

        /**
         * Whether a preview refuses servers that it reaches through a pooler such as PgBouncer: one with several
         * servers behind it may change them with each transaction, which no client can see. Setting:
         * {@code refuse-poolers}. <em>Default: no.</em>
         */
        public Builder refusePoolers(boolean refused) {
            return set("refuse-poolers", "refusePoolers", refused);
        }

        /**
         * Whether a preview may use a database of which neither its configuration nor the live server tells whether it
         * is production: through a foreign driver, a socket factory or a SOCKS proxy. Setting:
         * {@code allow-unknown-target}. <em>Default: no.</em>
         */
        public Builder allowUnknownTarget(boolean allowed) {
            return set("allow-unknown-target", "allowUnknownTarget", allowed);
        }

        /**
         * Whether {@code unwrap} hands out the driver's own connections, statements and result sets, and pools that
         * make such connections: what is executed on them the guard does not see. Interfaces that execute nothing, such
         * as {@code PGConnection}, are always handed out. Setting: {@code allow-unwrap}. <em>Default: no.</em>
         */
        public Builder allowUnwrap(boolean allowed) {
            return set("allow-unwrap", "allowUnwrap", allowed);
        }

        /**
         * Adds tables on which mass writes are allowed: {@code [schema.]table}, with {@code *} for any characters.
         * Without a schema the table is meant in every schema; with one, only where the statement names it too. Names
         * are compared as PostgreSQL folds them: {@code sessions} for {@code Sessions}, {@code Sessions} for
         * {@code "Sessions"}. Those of the setting {@code allow-mass-writes} count too. <em>Default: none.</em>
         */
        public Builder allowMassWrites(String... tables) {
            allowedTables.addAll(List.of(tables));
            return this;
        }

        /**
         * Whether TRUNCATE, DROP TABLE, DROP COLUMN and their like are allowed. Setting: {@code allow-destructive-ddl}.
         * <em>Default: no.</em>
         */
        public Builder allowDestructiveDdl(boolean allowed) {
            return set("allow-destructive-ddl", "allowDestructiveDdl", allowed);
        }

        /**
         * The settings for a data source that only Liquibase or Flyway uses: destructive DDL, and mass writes on the
         * tables in which these tools keep their books. Others still need a condition, or a permit.
         */
        public Builder migrations() {
            return allowDestructiveDdl(true)
                    .allowMassWrites("databasechangelog", "databasechangeloglock", "flyway_schema_history");
        }

        /**
         * What happens to a statement that would be blocked. Setting: {@code mode}. <em>Default:
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
         * @throws GuardConfigurationException if a setting cannot be used; it lists every problem
         */
        public Guard build() {
            SettingsReader reader = new SettingsReader(ofCode, settings);
            Environment detected = reader.environment();
            List<ProductionPattern> patterns = reader.production(production);
            boolean strict = reader.flag("strict");
            boolean stampRequired = reader.flag("require-stamp");
            boolean poolersRefused = reader.flag("refuse-poolers");
            boolean unknownAllowed = reader.flag("allow-unknown-target");
            boolean unwrapAllowed = reader.flag("allow-unwrap");
            PermitScope permits = new PermitScope();
            StatementPolicy statements = new StatementPolicy(
                    reader.mode("mode"),
                    reader.rows("row-limit", ROW_LIMIT),
                    reader.flag("allow-destructive-ddl"),
                    reader.tables(allowedTables),
                    permits);
            if (!reader.problems().isEmpty()) {
                throw new GuardConfigurationException(reader.problems());
            }
            TargetRules rules = new TargetRules(
                    patterns, reader.find("stamp").map(Setting::value), stampRequired, poolersRefused, unknownAllowed);
            boolean isolated = detected.isPreview() || (strict && detected.deployment() != Deployment.PRODUCTION);
            if (isolated && rules.areEmpty()) {
                LOG.warn(
                        "The environment is {}, but nothing tells production apart: set {} to the preview database's stamp,"
                                + " or name production with Guard.builder().production(\"host:port/database\").",
                        detected,
                        STAMP_VARIABLE);
            }
            return new Guard(detected, new TargetPolicy(detected, isolated, rules), statements, permits, unwrapAllowed);
        }
    }
}
