package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return there().stream()
                .filter(published -> published.kept().isEmpty())
                .map(published -> "the variable %s of project '%s'".formatted(published.variable(), vercel.project()))
                .toList();
    }

    /** A variable that was published, the name it is kept under, and why it is not deleted; empty if it is. */
    private record Published(String name, Variable variable, Optional<String> kept) {}

    private List<Published> there() throws IOException {
        if (publication.names().isEmpty()) {
            return List.of();
        }
        Map<String, Variable> found = new LinkedHashMap<>();
        List<Variable> all = vercel.variables().all();
        for (String name : publication.names()) {
            all.stream()
                    .filter(variable -> variable.id().equals(publication.idOf(name)))
                    .findFirst()
                    .ifPresent(variable -> found.put(name, variable));
        }
        SharedVariables shared = vercel.shared();
        List<Variable> others =
                all.stream().filter(variable -> !found.containsValue(variable)).toList();
        return found.entrySet().stream()
                .map(entry ->
                        new Published(entry.getKey(), entry.getValue(), obstacle(entry.getValue(), shared, others)))
                .toList();
    }

    private static Optional<String> obstacle(Variable variable, SharedVariables shared, List<Variable> others) {
        if (variable.isForProduction()) {
            return Optional.of("which production gets too by now");
        }
        return shared.wouldReplace(variable, others)
                ? Optional.of("without which previews would get the one that the team shares: %s, and run this again"
                        .formatted(SharedVariables.REMEDY))
                : Optional.empty();
    }

    /**
     * Deletes them. One that somebody has given to production too is left, and so is one that keeps a variable of the
     * team's away from previews.
     *
     * @param told is told of each
     */
    public void run(Consumer<String> told) throws IOException {
        Set<String> awaited = new HashSet<>();
        for (Published published : there()) {
            Variable variable = published.variable();
            if (published.kept().isPresent()) {
                told.accept("left the variable %s, %s"
                        .formatted(variable, published.kept().get()));
                if (!variable.isForProduction()) {
                    awaited.add(published.name());
                }
            } else {
                vercel.delete(variable);
                told.accept("deleted the variable %s of project '%s'".formatted(variable, vercel.project()));
            }
        }
        for (String name : publication.names()) {
            if (!awaited.contains(name)) {
                publication.forget(name);
            }
        }
        if (awaited.isEmpty()) {
            publication.forgetAll();
        }
    }
}
