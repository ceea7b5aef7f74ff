/** What an operator writes in bootstrap.yaml. */
@NullMarked
package com.c0d3.previewdb.bootstrap.config;

import org.jspecify.annotations.NullMarked;
