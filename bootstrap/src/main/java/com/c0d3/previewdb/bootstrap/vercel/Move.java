package com.c0d3.previewdb.bootstrap.vercel;

import java.util.Set;
import java.util.TreeSet;

/** What is to be done for one variable of one destination. */
sealed interface Move {
    String key();

    /** It is there already, as it is to be. */
    record Keep(String key) implements Move {}

    /** It is made. */
    record Create(String key, Destination destination) implements Move {}

    /** The one that is there, for this destination alone, gets another value. */
    record Change(String key, Destination destination, Variable variable) implements Move {}

    /**
     * The one that is there is for others too. First it is taken away from the previews, with its value untouched, and
     * then they get one of their own: so production is never without.
     */
    record Split(String key, Destination destination, Variable variable) implements Move {
        Set<String> remaining() {
            Set<String> remaining = new TreeSet<>(variable.targets());
            remaining.remove(Variable.PREVIEW);
            return remaining;
        }
    }

    /** It must not be done. */
    record Refuse(String key, String why) implements Move {}

    /** As a plan tells it. */
    static String describe(Move move) {
        if (move instanceof Create create) {
            return "make %s for %s".formatted(create.key(), create.destination().word());
        }
        if (move instanceof Change change) {
            return "change %s for %s"
                    .formatted(change.key(), change.destination().word());
        }
        if (move instanceof Split split) {
            return "split %s: %s %s it as it is, %s get their own"
                    .formatted(
                            split.key(),
                            String.join(" and ", split.remaining()),
                            split.remaining().size() == 1 ? "keeps" : "keep",
                            split.destination().word());
        }
        return move instanceof Refuse refuse ? refuse.why() : "keep " + move.key();
    }
}
