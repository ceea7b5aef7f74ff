package com.c0d3.previewdb.benchmarks;

import com.alibaba.druid.filter.Filter;
import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.wall.WallFilter;
import com.c0d3.previewdb.guard.Guard;
import com.p6spy.engine.spy.P6DataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.postgresql.ds.PGSimpleDataSource;

/** The layer between an application and the driver. */
public enum Wrapper {
    /** HikariCP alone. */
    BARE {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            return pooled(driver);
        }
    },
    /** The guard below HikariCP, its recommended place. */
    GUARD {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            return pooled(Guard.builder().environment(Map.of()).build().wrap(driver));
        }
    },
    /** p6spy, below HikariCP. */
    P6SPY {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            return pooled(new P6DataSource(driver));
        }
    },
    /** datasource-proxy without a listener, below HikariCP. */
    DATASOURCE_PROXY {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            return pooled(ProxyDataSourceBuilder.create(driver).build());
        }
    },
    /** Druid's own pool. */
    DRUID {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            return druid(driver, List.of());
        }
    },
    /** Druid's own pool with its firewall. */
    DRUID_WALL {
        @Override
        DataSource over(PGSimpleDataSource driver) {
            WallFilter wall = new WallFilter();
            wall.setDbType("postgresql");
            return druid(driver, List.of(wall));
        }
    };

    abstract DataSource over(PGSimpleDataSource driver);

    private static DataSource pooled(DataSource dataSource) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static DataSource druid(PGSimpleDataSource driver, List<Filter> filters) {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(driver.getUrl());
        pool.setUsername(driver.getUser());
        pool.setMaxActive(2);
        pool.setTestWhileIdle(false);
        pool.setProxyFilters(filters);
        return pool;
    }
}
