package com.c0d3.previewdb.guard.internal.driver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDBC URL that requests the guard: {@code jdbc:previewdb:postgresql://host/db?previewdb.row-limit=100}.
 *
 * @param url the URL for the underlying driver: without the prefix and the guard's parameters
 * @param settings the guard's parameters, by their full names
 */
public record GuardedUrl(String url, Map<String, String> settings) {
    /** The name of the driver's class, for those who load it by name. */
    static final String DRIVER = "com.c0d3.previewdb.guard.GuardedDriver";

    private static final String PREFIX = "jdbc:previewdb:";

    /** The prefix of the guard's parameters. */
    public static final String PARAMETER = "previewdb.";

    /** Parses a URL; empty if it does not request the guard. */
    public static Optional<GuardedUrl> parse(String url) {
        if (!url.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String inner = "jdbc:" + url.substring(PREFIX.length());
        int query = inner.indexOf('?');
        if (query < 0) {
            return Optional.of(new GuardedUrl(inner, Map.of()));
        }
        List<String> others = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String parameter : inner.substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (parameter.startsWith(PARAMETER) && equals > 0) {
                settings.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
            } else {
                others.add(parameter);
            }
        }
        String rest = others.isEmpty() ? "" : "?" + String.join("&", others);
        return Optional.of(new GuardedUrl(inner.substring(0, query) + rest, Map.copyOf(settings)));
    }

    /** Returns invalid encodings unchanged: the code that reads the setting reports what is wrong with it. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** Omits the URL, which may contain a password. */
    @Override
    public String toString() {
        return "GuardedUrl" + settings.keySet();
    }

    /** Returns this URL with the guard's settings from the properties added; those of the URL take precedence. */
    public GuardedUrl with(Properties properties) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PARAMETER)) {
                all.put(name, properties.getProperty(name));
            }
        }
        all.putAll(settings);
        return new GuardedUrl(url, Map.copyOf(all));
    }
}
