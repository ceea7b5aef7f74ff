package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes the variables that were published from here, and nothing else. */
public final class Withdrawal {
    private final Vercel vercel;
    private final Publication publication;

    /** A withdrawal from that project. */
    public Withdrawal(Vercel vercel, LocalState state) {
        this.vercel = vercel;
        publication = new Publication(state, vercel.project());
    }

    /** What would be deleted, a line each. */
    public List<String> plan() throws IOException {
        return there().values().stream()
                .filter(variable -> !variable.isForProduction())
                .map(variable -> "the variable %s of project '%s'".formatted(variable, vercel.project()))
                .toList();
    }

    /** By the names they are kept under. */
    private Map<String, Variable> there() throws IOException {
        Map<String, Variable> there = new LinkedHashMap<>();
        if (publication.names().isEmpty()) {
            return there;
        }
        List<Variable> all = vercel.variables(false).all();
        for (String name : publication.names()) {
            Optional<Variable> found = all.stream()
                    .filter(variable -> variable.id().equals(publication.idOf(name)))
                    .findFirst();
            found.ifPresent(variable -> there.put(name, variable));
        }
        return there;
    }

    /**
     * Deletes them. One that somebody has given to production too is left.
     *
     * @param told is told of each
     */
    public void run(Consumer<String> told) throws IOException {
        for (Variable variable : there().values()) {
            if (variable.isForProduction()) {
                told.accept("left the variable %s, which production gets too by now".formatted(variable));
            } else {
                vercel.delete(variable);
                told.accept("deleted the variable %s of project '%s'".formatted(variable, vercel.project()));
            }
        }
        for (String name : publication.names()) {
            publication.forget(name);
        }
        publication.forgetAll();
    }
}
