/**
 * The three kinds of servers that bootstrap prepares: a machine behind SSH, a server of its own here, one that is
 * there.
 */
@NullMarked
package com.c0d3.previewdb.bootstrap.targets;

import org.jspecify.annotations.NullMarked;
