/**
 * The statements of persistence libraries, executed through the guard on a real server: legitimate ones pass, mass
 * writes do not.
 */
@NullMarked
package com.c0d3.previewdb.orm;

import org.jspecify.annotations.NullMarked;
