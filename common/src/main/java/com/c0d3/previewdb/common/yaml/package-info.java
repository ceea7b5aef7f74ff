/** YAML files that people write: read strictly, and complained about with the path of what is wrong. */
@NullMarked
package com.c0d3.previewdb.common.yaml;

import org.jspecify.annotations.NullMarked;
