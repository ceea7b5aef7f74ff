package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/** Guards every data source: HikariCP's pools from below, so that the bean stays the same, others by wrapping. */
final class GuardPostProcessor implements BeanPostProcessor {
    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", GuardPostProcessor.class.getClassLoader());

    private final ObjectProvider<Guard> guard;

    GuardPostProcessor(ObjectProvider<Guard> guard) {
        this.guard = guard;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
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
}
