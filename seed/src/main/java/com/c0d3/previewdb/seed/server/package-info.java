/**
 * The server of the previews: its databases, which of them are ours, and how one is copied or takes another's place.
 */
@NullMarked
package com.c0d3.previewdb.seed.server;

import org.jspecify.annotations.NullMarked;
