package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.GuardedDataSource;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.PropertyElf;
import com.zaxxer.hikari.util.UtilityElf;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Places the guard between HikariCP and the driver, where it sees each physical connection before the pool does. */
final class HikariPools {
    private HikariPools() {}

    /** Returns the same bean if it is a pool that has not started yet; otherwise a wrapper. */
    static DataSource guard(DataSource dataSource, Guard guard) throws ProductionRefusedException {
        if (!(dataSource instanceof HikariDataSource pool) || pool.isRunning()) {
            return GuardPostProcessor.guard(dataSource, guard);
        }
        DataSource inner = inner(pool);
        GuardedDataSource guarded;
        if (inner instanceof GuardedDataSource already) {
            guarded = already;
        } else if (inner != null) {
            guarded = guard.wrap(inner);
        } else if (pool.getJdbcUrl() != null) {
            guarded = guard.dataSource(pool.getJdbcUrl(), pool.getDataSourceProperties());
        } else {
            return GuardPostProcessor.guard(pool, guard); // JNDI
        }
        guarded.checkConfiguration(pool.getUsername());
        pool.setDataSource(guarded);
        return pool;
    }

    /** In HikariCP's order of precedence: the object, then the class. */
    private static @Nullable DataSource inner(HikariDataSource pool) {
        if (pool.getDataSource() != null || pool.getDataSourceClassName() == null) {
            return pool.getDataSource();
        }
        DataSource made = UtilityElf.createInstance(pool.getDataSourceClassName(), DataSource.class);
        PropertyElf.setTargetFromProperties(made, pool.getDataSourceProperties());
        return made;
    }
}
