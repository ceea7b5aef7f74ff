package com.c0d3.previewdb.guard.internal.environment;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables and system properties of a process. Each of the guard's settings can be given as either:
 * {@code PREVIEWDB_ROW_LIMIT} or {@code -Dpreviewdb.row-limit}. Immutable.
 */
public record Settings(Map<String, String> variables, Map<String, String> properties) {
    private static final String PREFIX = "previewdb.";

    /**
     * A setting with a value.
     *
     * @param source the name of the variable or property: {@code PREVIEWDB_STAMP} or {@code previewdb.stamp}
     * @param value not blank
     */
    public record Setting(String source, String value) {
        /** Returns the setting as it was given: {@code PREVIEWDB_STAMP=3f0c}. */
        @Override
        public String toString() {
            return source + "=" + value;
        }
    }

    public Settings {
        variables = Map.copyOf(variables);
        properties = Map.copyOf(properties);
    }

    /** Returns the current settings of this process. */
    public static Settings ofProcess() {
        Properties system = System.getProperties();
        Map<String, String> properties = new HashMap<>();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
        return new Settings(System.getenv(), properties);
    }

    /**
     * Returns the guard's setting of this name, such as {@code row-limit}. A property takes precedence over a variable.
     */
    public Optional<Setting> find(String name) {
        return property(PREFIX + name)
                .or(() -> variable((PREFIX + name).replace('.', '_').replace('-', '_')));
    }

    /** Returns a framework's setting, such as {@code spring.profiles.active}. */
    Optional<Setting> findOfFramework(String name) {
        return property(name).or(() -> variable(name.replace('.', '_')));
    }

    Optional<Setting> property(String name) {
        return given(name, properties.get(name));
    }

    Optional<Setting> variable(String name) {
        String variable = name.toUpperCase(Locale.ROOT);
        return given(variable, variables.get(variable));
    }

    private static Optional<Setting> given(String source, @Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(text -> new Setting(source, text));
    }
}
