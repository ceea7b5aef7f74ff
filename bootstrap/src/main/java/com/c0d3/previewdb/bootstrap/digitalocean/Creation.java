package com.c0d3.previewdb.bootstrap.digitalocean;

import com.c0d3.previewdb.bootstrap.http.Answer;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes something once, though the API knows no way to say so: where an answer gets lost, or tells of a fault, it is
 * looked for before a second try.
 *
 * @param what is made, as {@code the droplet}
 * @param pace how often, and how long, it is looked for
 * @param make asks for it
 * @param read reads it from a success
 * @param look finds it
 */
record Creation<T>(String what, Pace pace, Make make, Function<JsonNode, Optional<T>> read, Pace.Look<T> look) {
    /** Lists may lag behind what was done. */
    private static final Duration LAG = Duration.ofMinutes(1);

    private static final int TRIES = 3;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** Asks for it. */
    @FunctionalInterface
    interface Make {
        /** One request. */
        Answer send() throws IOException;
    }

    T once() throws IOException {
        Pace patience = pace.limit().compareTo(LAG) > 0 ? pace.within(LAG) : pace;
        Answer answer = make.send();
        for (int tries = 1; ; tries++) {
            Optional<T> made = answer instanceof Answer.Success success ? read.apply(success.body()) : Optional.empty();
            if (made.isPresent()) {
                return made.get();
            }
            if (answer instanceof Answer.Failure failure) {
                return taken(failure);
            }
            made = patience.await("to see whether DigitalOcean made %s".formatted(what), look);
            if (made.isPresent()) {
                return made.get();
            }
            if (tries == TRIES) {
                JsonApi.success(answer);
                throw Cloud.without(what);
            }
            answer = make.send();
        }
    }

    /** What is there already may be ours, from an earlier try. */
    private T taken(Answer.Failure failure) throws IOException {
        boolean mayBeThere = failure.status() == CONFLICT || failure.status() == UNPROCESSABLE;
        Optional<T> found = mayBeThere ? look.look() : Optional.empty();
        if (found.isEmpty()) {
            JsonApi.success(failure);
        }
        return found.orElseThrow();
    }
}
