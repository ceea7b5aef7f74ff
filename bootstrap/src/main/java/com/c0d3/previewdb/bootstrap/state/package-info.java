/** What cannot be looked up on the server again. */
@NullMarked
package com.c0d3.previewdb.bootstrap.state;

import org.jspecify.annotations.NullMarked;
