/** The guard's auto-configuration for Spring Boot. */
@NullMarked
package com.c0d3.previewdb.guard.spring;

import org.jspecify.annotations.NullMarked;
