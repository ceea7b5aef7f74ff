/** Asks a person for what a first configuration needs and cannot be found out. */
@NullMarked
package com.c0d3.previewdb.bootstrap.interview;

import org.jspecify.annotations.NullMarked;
