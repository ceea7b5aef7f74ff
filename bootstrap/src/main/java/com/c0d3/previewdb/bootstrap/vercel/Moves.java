package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.vercel.Vercel.Variables;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what has to be done for a variable, from what is there. */
final class Moves {
    private Moves() {}

    /**
     * The move for one variable and one destination.
     *
     * @param isCurrent whether a variable holds what it is to hold already
     */
    static Move of(String key, Destination destination, Variables there, Predicate<Variable> isCurrent) {
        List<Variable> found =
                there.named(key).stream().filter(destination::isIn).toList();
        if (found.isEmpty()) {
            return new Move.Create(key, destination);
        }
        if (found.size() > 1) {
            return new Move.Refuse(
                    key,
                    "%s is there %d times for %s: delete all but one on Vercel"
                            .formatted(key, found.size(), destination.word()));
        }
        Variable variable = found.get(0);
        Optional<String> obstacle = obstacle(variable, destination);
        if (obstacle.isPresent()) {
            return new Move.Refuse(key, obstacle.get());
        }
        if (!destination.isAllOf(variable)) {
            return new Move.Split(key, destination, variable);
        }
        return isCurrent.test(variable) ? new Move.Keep(key) : new Move.Change(key, destination, variable);
    }

    private static Optional<String> obstacle(Variable variable, Destination destination) {
        if (variable.owner().isPresent()) {
            return Optional.of(
                    "%s belongs to %s, which would write it again: take the previews out of it there, or publish under another name"
                            .formatted(variable.key(), variable.owner().get()));
        }
        boolean shared = destination instanceof Destination.Custom
                ? !destination.isAllOf(variable)
                : !variable.environments().isEmpty();
        if (shared) {
            return Optional.of(
                    "%s is shared by %s and other environments, and to change it would change it for all of them: take it apart on Vercel"
                            .formatted(variable.key(), destination.word()));
        }
        return Optional.empty();
    }
}
