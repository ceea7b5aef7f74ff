package com.c0d3.previewdb.guard.internal.production;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** pgjdbc's default properties. */
final class DriverDefaults {
    private static final String RESOURCE = "org/postgresql/driverconfig.properties";

    private DriverDefaults() {}

    /** Loads the defaults of the application's driver. */
    static Properties load() {
        ClassLoader loader = Driver.class.getClassLoader();
        return load(loader == null ? ClassLoader.getSystemClassLoader() : loader);
    }

    /**
     * Loads them as {@code org.postgresql.Driver} does: of several files, the first on the class path takes precedence.
     */
    static Properties load(ClassLoader loader) {
        Properties defaults = new Properties();
        PGProperty.USER.set(defaults, System.getProperty("user.name"));
        try {
            List<URL> files = Collections.list(loader.getResources(RESOURCE));
            Collections.reverse(files);
            for (URL file : files) {
                try (InputStream text = file.openStream()) {
                    defaults.load(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pgjdbc's driverconfig.properties cannot be read", e);
        }
        return defaults;
    }
}
