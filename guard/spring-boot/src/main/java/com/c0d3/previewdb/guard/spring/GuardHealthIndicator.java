package com.c0d3.previewdb.guard.spring;

import com.c0d3.previewdb.guard.Guard;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health details for Spring Boot 4. The status is always up: an application that is refused does not start. */
record GuardHealthIndicator(Guard guard) implements HealthIndicator {
    @Override
    public Health health() {
        return Health.up().withDetails(GuardDetails.of(guard)).build();
    }
}
