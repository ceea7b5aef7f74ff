/** The leak gate: searches what was written for what must not be there. */
@NullMarked
package com.c0d3.previewdb.seed.leak;

import org.jspecify.annotations.NullMarked;
