/** How freshly loaded rows become visible: a sibling database that takes the target's place, or one transaction. */
@NullMarked
package com.c0d3.previewdb.seed.publish;

import org.jspecify.annotations.NullMarked;
