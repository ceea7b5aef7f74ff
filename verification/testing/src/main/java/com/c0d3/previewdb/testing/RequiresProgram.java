package com.c0d3.previewdb.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that start a program of this machine. Without it they are skipped by name, unless the environment
 * variable {@code PREVIEWDB_DOCKER} is {@code required}: then they run and fail.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProgramCondition.class)
public @interface RequiresProgram {
    /** The program's name, or its absolute path. */
    String value();

    /**
     * Arguments with which it must succeed, to show that it is new enough or has a library; none to only look for it.
     */
    String[] proof() default {};
}
