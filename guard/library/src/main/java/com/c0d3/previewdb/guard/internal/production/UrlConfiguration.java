package com.c0d3.previewdb.guard.internal.production;

import java.util.Properties;

/** Told by a data source that connects by a JDBC URL and driver properties, so that its target can be known before. */
public interface UrlConfiguration {
    /** The URL, as its driver gets it. */
    String url();

    /** The properties that the driver gets beside it; the user among them, if the URL does not name one. */
    Properties properties();
}
