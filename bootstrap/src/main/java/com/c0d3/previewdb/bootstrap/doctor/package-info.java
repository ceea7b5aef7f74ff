/** What previews get today, and whether any of it is production's. */
@NullMarked
package com.c0d3.previewdb.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
