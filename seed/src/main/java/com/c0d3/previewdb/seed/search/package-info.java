/**
 * Finds many phrases in a text at once: letters folded, the text in its plain and in its encoded forms. Knows neither
 * masks nor leaks, so that the masks and the leak gate can both stand on it and still share no decision.
 */
@NullMarked
package com.c0d3.previewdb.seed.search;

import org.jspecify.annotations.NullMarked;
