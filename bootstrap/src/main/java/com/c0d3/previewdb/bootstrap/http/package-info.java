/** The road to an HTTP API that speaks JSON: one host, one token, limits and failures. */
@NullMarked
package com.c0d3.previewdb.bootstrap.http;

import org.jspecify.annotations.NullMarked;
