/** What production answers when it refuses, and what helps against that. */
@NullMarked
package com.c0d3.previewdb.seed.source;

import org.jspecify.annotations.NullMarked;
