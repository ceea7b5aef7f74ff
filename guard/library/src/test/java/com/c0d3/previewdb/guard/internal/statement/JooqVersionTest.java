package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.Constants;
import org.junit.jupiter.api.Test;

/** The tests of this package run with two versions of jOOQ if the JDK is new enough for the second. */
final class JooqVersionTest {
    @Test
    void isTheOneThatTheBuildAsksFor() throws ReflectiveOperationException {
        Object version = Constants.class.getField("FULL_VERSION").get(null); // otherwise the compiler would copy it
        assertThat(version).isEqualTo(System.getProperty("previewdb.jooq"));
    }
}
