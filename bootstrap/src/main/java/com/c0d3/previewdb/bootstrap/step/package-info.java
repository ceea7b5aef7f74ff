/** The steps: each inspects what is there, says what it would change, and changes it. */
@NullMarked
package com.c0d3.previewdb.bootstrap.step;

import org.jspecify.annotations.NullMarked;
