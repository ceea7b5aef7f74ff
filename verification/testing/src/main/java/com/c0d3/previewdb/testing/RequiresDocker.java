package com.c0d3.previewdb.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that start containers. Without a Docker daemon they are skipped by name, unless the environment variable
 * {@code PREVIEWDB_DOCKER} is {@code required}: then they run and fail.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerCondition.class)
public @interface RequiresDocker {
    /** A local image that the tests need; empty for none. */
    String image() default "";
}
