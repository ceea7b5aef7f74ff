/** Shared by the tests of all modules: real servers, and the architecture rules. */
@NullMarked
package com.c0d3.previewdb.testing;

import org.jspecify.annotations.NullMarked;
