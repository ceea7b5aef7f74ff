package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.Permit;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Guards every data source: HikariCP's pools from below, so that the bean stays the same, others by wrapping. Beans
 * that create the schema at startup run under a permit.
 */
final class GuardPostProcessor implements BeanPostProcessor {
    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", GuardPostProcessor.class.getClassLoader());

    /** By name, since none is required; the second and third belong to Flyway in Spring Boot 3 and 4. */
    private static final Set<String> MIGRATIONS = Set.of(
            "liquibase.integration.spring.SpringLiquibase",
            "org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer",
            "org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer",
            "org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer");

    private final ObjectProvider<Guard> guard;
    private final ObjectProvider<GuardProperties> properties;
    private final Map<String, Permit> permits = new ConcurrentHashMap<>();

    GuardPostProcessor(ObjectProvider<Guard> guard, ObjectProvider<GuardProperties> properties) {
        this.guard = guard;
        this.properties = properties;
    }

    /** These beans do all of their work during initialisation, on one thread. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (isMigration(bean.getClass()) && properties.getObject().permitMigrations()) {
            permits.put(name, guard.getObject().permit("'" + name + "' sets up the database"));
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Permit permit = permits.remove(name);
        if (permit != null) {
            permit.close();
        }
        if (!(bean instanceof DataSource dataSource) || isGuarded(dataSource)) {
            return bean;
        }
        try {
            return HIKARI ? HikariPools.guard(dataSource, guard.getObject()) : guard(dataSource, guard.getObject());
        } catch (ProductionRefusedException e) {
            throw new BeanCreationException(name, "the guard refused its database", e);
        }
    }

    /** Wraps the data source, and checks its configuration immediately. */
    static DataSource guard(DataSource dataSource, Guard guard) throws ProductionRefusedException {
        GuardedDataSource guarded = guard.wrap(dataSource);
        guarded.checkConfiguration(null);
        return guarded;
    }

    private static boolean isGuarded(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(GuardedDataSource.class);
        } catch (SQLException | RuntimeException e) { // a routing data source has no current target yet
            return false;
        }
    }

    private static boolean isMigration(Class<?> type) {
        for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
            if (MIGRATIONS.contains(ancestor.getName())) {
                return true;
            }
        }
        return false;
    }
}
