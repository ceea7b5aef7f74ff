package com.c0d3.previewdb.bootstrap.host.login;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of causes of a failure: sshj wraps what happened several times. */
public final class Causes {
    private static final int MAX_CAUSES = 10;

    private Causes() {}

    /** The failure itself, or the first of its causes, that is of the type. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
