/** Stand-ins for remote APIs: real HTTP, the documented shapes, and the failures that networks have. */
@NullMarked
package com.c0d3.previewdb.bootstrap.standin;

import org.jspecify.annotations.NullMarked;
