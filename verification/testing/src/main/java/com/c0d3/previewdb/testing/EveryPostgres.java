package com.c0d3.previewdb.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once per supported major version of PostgreSQL. The class has no server of its own; its constructor
 * or its test methods take the running server as a parameter of type {@link PostgresExtension}. A version for which
 * this platform has no binaries is skipped by name.
 *
 * <pre>{@code
 * final class CatalogueTest {
 *     @Test
 *     void readsTheKeys(PostgresExtension postgres) throws SQLException {
 *         DataSource database = postgres.createDatabase();
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EveryPostgresProvider.class)
public @interface EveryPostgres {}
