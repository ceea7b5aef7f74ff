/** The whole job on two embedded servers: {@code ./mvnw -q -Pdemo}. */
@NullMarked
package com.c0d3.previewdb.examples.demo;

import org.jspecify.annotations.NullMarked;
