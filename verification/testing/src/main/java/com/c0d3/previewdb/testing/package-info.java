/** What the tests of all modules share: real servers, and the house rules of the architecture. */
@NullMarked
package com.c0d3.previewdb.testing;

import org.jspecify.annotations.NullMarked;
