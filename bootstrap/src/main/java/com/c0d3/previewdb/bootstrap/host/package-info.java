/** The machines that bootstrap works on: this one, and droplets over SSH. */
@NullMarked
package com.c0d3.previewdb.bootstrap.host;

import org.jspecify.annotations.NullMarked;
