/** The snapshot file: anonymised rows and their structure in one tar archive, which docs/SNAPSHOT.md describes. */
@NullMarked
package com.c0d3.previewdb.seed.snapshot;

import org.jspecify.annotations.NullMarked;
