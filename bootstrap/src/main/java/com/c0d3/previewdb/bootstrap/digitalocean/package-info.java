/** DigitalOcean: a client of its API, and the steps from an account to a droplet that lets bootstrap in. */
@NullMarked
package com.c0d3.previewdb.bootstrap.digitalocean;

import org.jspecify.annotations.NullMarked;
