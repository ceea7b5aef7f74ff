package com.c0d3.previewdb.guard.internal.production;

import java.util.Properties;

/**
 * Implemented by data sources that connect by a JDBC URL and driver properties, so that the target is known beforehand.
 */
public interface UrlConfiguration {
    /** Returns the URL as passed to the driver. */
    String url();

    /** Returns the properties passed to the driver; they include the user unless the URL does. */
    Properties properties();
}
