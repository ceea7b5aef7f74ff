package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Guards all data sources of an application. If the application defines a {@link Guard} bean, that one is used. */
@AutoConfiguration
@ConditionalOnClass(DataSource.class)
@ConditionalOnProperty(name = "previewdb.guard.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GuardProperties.class)
public class GuardAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Guard previewdbGuard(GuardProperties properties, Environment environment) {
        return properties.guard(List.of(environment.getActiveProfiles()));
    }

    /** Static, because it is needed before any other bean. */
    @Bean
    static GuardPostProcessor previewdbGuardPostProcessor(ObjectProvider<Guard> guard) {
        return new GuardPostProcessor(guard);
    }

    /** Metrics, if Micrometer is present. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {
        @Bean
        GuardMetrics previewdbGuardMetrics(Guard guard) {
            return new GuardMetrics(guard);
        }
    }

    /** Health details for Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class Health {
        @Bean
        GuardHealthIndicator previewdbHealthIndicator(Guard guard) {
            return new GuardHealthIndicator(guard);
        }
    }

    /** Health details for Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class HealthOfBoot3 {
        @Bean
        GuardHealthIndicatorOfBoot3 previewdbHealthIndicator(Guard guard) {
            return new GuardHealthIndicatorOfBoot3(guard);
        }
    }
}
