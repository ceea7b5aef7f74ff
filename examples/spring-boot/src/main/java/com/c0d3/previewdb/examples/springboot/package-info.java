/** A back end with Spring Boot and JPA. Nothing in its code knows of the guard. */
@NullMarked
package com.c0d3.previewdb.examples.springboot;

import org.jspecify.annotations.NullMarked;
