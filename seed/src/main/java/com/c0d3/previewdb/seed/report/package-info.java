/** What a run did, for people and for machines: as one HTML page, and as JSON. */
@NullMarked
package com.c0d3.previewdb.seed.report;

import org.jspecify.annotations.NullMarked;
