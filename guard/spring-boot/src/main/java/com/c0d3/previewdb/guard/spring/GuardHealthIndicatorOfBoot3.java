package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health details for Spring Boot 3, whose classes are in other packages. */
record GuardHealthIndicatorOfBoot3(Guard guard) implements HealthIndicator {
    @Override
    public Health health() {
        return Health.up().withDetails(GuardDetails.of(guard)).build();
    }
}
