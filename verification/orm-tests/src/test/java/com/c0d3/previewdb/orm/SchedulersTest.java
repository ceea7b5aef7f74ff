package com.c0d3.previewdb.orm;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.StatementBlockedException;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

/** JobRunr and Quartz, which bring tables of their own. */
final class SchedulersTest {
    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void newDatabase() throws SQLException {
        database = postgres.createDatabase();
    }

    /** One of JobRunr's migrations drops a table of an earlier one. */
    @Test
    void jobRunrMakesItsTablesInProduction() throws SQLException {
        try (HikariDataSource pool = GuardedUrls.pool(GuardedUrls.url(database, "environment=production"))) {
            PostgresStorageProvider jobs = new PostgresStorageProvider(pool);
            assertThat(jobs.getJobStats().getTotal()).isZero();
            jobs.close();
            assertThatThrownBy(() -> execute(pool, "DROP TABLE jobrunr_jobs"))
                    .isInstanceOf(StatementBlockedException.class);
        }
        assertThat(count(database, "jobrunr_jobs")).isZero();
    }

    private static String quartzTables() throws IOException {
        try (InputStream script = Objects.requireNonNull(JobStoreTX.class.getResourceAsStream("tables_postgres.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void quartzsScriptIsBlockedInProductionAndTheMessageSaysWhatToSet() throws IOException {
        String script = quartzTables();
        try (HikariDataSource pool = GuardedUrls.pool(GuardedUrls.url(database, "environment=production"))) {
            assertThatThrownBy(() -> execute(pool, script))
                    .hasMessage(
                            "'DROP TABLE QRTZ_FIRED_TRIGGERS' is blocked: it destroys data. Leave it to a migration,"
                                    + " set PREVIEWDB_ALLOW_DESTRUCTIVE_DDL=true where data may be lost, or run it inside"
                                    + " guard.permit(\"why\").");
        }
    }

    @Test
    void quartzsScriptMakesADevelopersTables() throws Exception {
        String script = quartzTables();
        try (HikariDataSource pool = GuardedUrls.pool(GuardedUrls.url(database, "environment=development"))) {
            execute(pool, script);
            execute(pool, script);
        }
        assertThat(count(database, "qrtz_job_details")).isZero();
    }

    @Test
    void quartzRunsJobsInProduction() throws Exception {
        execute(database, quartzTables());
        Scheduler scheduler = new StdSchedulerFactory(quartz()).getScheduler();
        JobDetail job = JobBuilder.newJob(Arrival.class).withIdentity("arrival").build();
        try {
            scheduler.start();
            scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
            assertThat(Arrival.ARRIVED.await(20, TimeUnit.SECONDS)).isTrue();
            scheduler.addJob(JobBuilder.newJob(Arrival.class).storeDurably().build(), true);
            scheduler.clear();
        } finally {
            scheduler.shutdown(true);
        }
        assertThat(count(database, "qrtz_job_details")).isZero();
    }

    private Properties quartz() {
        Properties properties = new Properties();
        properties.setProperty(StdSchedulerFactory.PROP_THREAD_POOL_PREFIX + ".threadCount", "1");
        properties.setProperty(StdSchedulerFactory.PROP_JOB_STORE_CLASS, JobStoreTX.class.getName());
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        properties.setProperty("org.quartz.jobStore.dataSource", "school");
        properties.setProperty("org.quartz.dataSource.school.provider", "hikaricp");
        properties.setProperty("org.quartz.dataSource.school.driver", GuardedUrls.DRIVER);
        properties.setProperty("org.quartz.dataSource.school.URL", GuardedUrls.url(database, "environment=production"));
        properties.setProperty("org.quartz.dataSource.school.user", "postgres");
        properties.setProperty("org.quartz.dataSource.school.maxConnections", "2");
        return properties;
    }

    /** A job that tells that it runs. */
    public static final class Arrival implements Job {
        private static final CountDownLatch ARRIVED = new CountDownLatch(1);

        @Override
        public void execute(JobExecutionContext context) {
            ARRIVED.countDown();
        }
    }
}
