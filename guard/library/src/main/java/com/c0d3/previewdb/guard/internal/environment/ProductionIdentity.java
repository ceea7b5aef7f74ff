package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.internal.environment.Settings.Setting;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.tools.json.JSONParser;
import org.jooq.tools.json.ParseException;

/**
 * A variable by which production is known, with its values there: {@code FLY_APP_NAME=c0d3}, or
 * {@code VCAP_APPLICATION/space_name=production} for a member of a JSON object. Several values are separated by commas.
 * Most platforms only tell an application its own name; this setting survives that all variables are copied into a
 * preview, where the platform still sets another name.
 */
record ProductionIdentity(String variable, Optional<String> member, List<String> values) {
    static final String SETTING = "production-when";

    private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:/([^/=]+))?=(.*\\S.*)");

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException if it has another form; the message says what to do
     */
    static ProductionIdentity parse(Setting setting) {
        Matcher matcher = FORM.matcher(setting.value().strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s is '%s', which names no variable and value: use VARIABLE=value, such as FLY_APP_NAME=c0d3"
                            .formatted(setting.source(), setting.value()));
        }
        return new ProductionIdentity(
                matcher.group(1),
                Optional.ofNullable(matcher.group(2)),
                List.of(matcher.group(3).strip().split("\\s*,\\s*", -1)));
    }

    /** Returns what the variable says; nothing if it is not set. */
    Optional<Signal> recognise(Map<String, String> variables) {
        return Optional.ofNullable(variables.get(variable))
                .flatMap(value -> member.isEmpty() ? Optional.of(value) : member(value, member.get()))
                .filter(value -> !value.isEmpty())
                .map(value -> Signal.of(
                        Source.HOST,
                        values.contains(value) ? Deployment.PRODUCTION : Deployment.PREVIEW,
                        variable + member.map(name -> "/" + name).orElse("") + "=" + value));
    }

    private static Optional<String> member(String json, String name) {
        try {
            return new JSONParser().parse(json) instanceof Map<?, ?> object
                    ? Optional.ofNullable(object.get(name)).map(String::valueOf)
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
