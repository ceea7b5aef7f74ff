/** The keys that this machine logs in with over SSH: an agent's, and files. */
@NullMarked
package com.c0d3.previewdb.bootstrap.host.login;

import org.jspecify.annotations.NullMarked;
