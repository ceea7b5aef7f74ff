package com.c0d3.previewdb.common.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that takes a value and is not given from the environment variable of its name: {@code --source-url}
 * from {@code PREVIEWDB_SOURCE_URL}. A pipeline then sets its variables once, for all commands.
 */
record VariableDefaults(Map<String, String> env) implements IDefaultValueProvider {
    private static final String PREFIX = "PREVIEWDB_";

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.arity().max() == 0) {
            return null;
        }
        String value = env.getOrDefault(variable(option), "");
        return value.isBlank() ? option.defaultValue() : value;
    }

    /** The name of the variable that stands for an option. */
    static String variable(OptionSpec option) {
        String name = option.longestName().replaceFirst("^-+", "");
        return PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
