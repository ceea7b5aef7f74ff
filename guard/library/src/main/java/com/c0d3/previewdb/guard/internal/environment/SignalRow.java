package com.c0d3.previewdb.guard.internal.environment;

import com.c0d3.previewdb.guard.Deployment;
import com.c0d3.previewdb.guard.internal.environment.Signal.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the tables of signals: a variable whose value identifies the deployment, provided that the variables beside
 * it mark the platform that sets it.
 */
record SignalRow(
        Source source,
        Deployment deployment,
        String variable,
        Predicate<String> test,
        List<Predicate<Map<String, String>>> marks) {
    static SignalRow when(Source source, Deployment deployment, String variable, Predicate<String> test) {
        return new SignalRow(source, deployment, variable, test, List.of());
    }

    /** The row holds only if another variable has this value. */
    SignalRow beside(String other, String value) {
        return on(variables -> value.equals(variables.get(other)));
    }

    /** The row holds only if another variable is set. */
    SignalRow besideAny(String... others) {
        return on(variables -> List.of(others).stream().anyMatch(other -> isSet(variables, other)));
    }

    /** The row does not hold if another variable has this value. */
    SignalRow unless(String other, String value) {
        return on(variables -> !value.equals(variables.get(other)));
    }

    /** The row does not hold if another variable is set. */
    SignalRow unlessSet(String other) {
        return on(variables -> !isSet(variables, other));
    }

    private SignalRow on(Predicate<Map<String, String>> mark) {
        return new SignalRow(
                source,
                deployment,
                variable,
                test,
                Stream.concat(marks.stream(), Stream.of(mark)).toList());
    }

    Optional<Signal> recognise(Map<String, String> variables) {
        return Optional.ofNullable(variables.get(variable))
                .filter(value -> !value.isEmpty() && test.test(value))
                .filter(value -> marks.stream().allMatch(mark -> mark.test(variables)))
                .map(value -> Signal.of(source, deployment, variable + "=" + value));
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        return !variables.getOrDefault(name, "").isEmpty();
    }

    static Predicate<String> oneOf(String... values) {
        return List.of(values)::contains;
    }

    /** Any value. Where a platform writes {@code false} for "none", use {@link #number} instead. */
    static Predicate<String> anything() {
        return value -> true;
    }

    static Predicate<String> number() {
        return matching("[0-9]+");
    }

    /** A value of which the regular expression matches the whole. */
    static Predicate<String> matching(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }
}
