package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
        return there(shared()).stream()
                .filter(published -> published.kept().isEmpty())
                .map(published -> "the variable %s of project '%s'".formatted(published.variable(), vercel.project()))
                .toList();
    }

    /** Not asked for where nothing was published. */
    private SharedVariables shared() throws IOException {
        return publication.names().isEmpty() ? new SharedVariables(List.of(), Optional.empty()) : vercel.shared();
    }

    /** A variable that was published, the name it is kept under, and why it is not deleted; empty if it is. */
    private record Published(String name, Variable variable, Optional<String> kept) {}

    private List<Published> there(SharedVariables shared) throws IOException {
        List<String> names = publication.names();
        List<Variable> all = names.isEmpty() ? List.of() : vercel.variables().all();
        Set<String> ours = names.stream().map(publication::idOf).collect(Collectors.toSet());
        List<Variable> others =
                all.stream().filter(variable -> !ours.contains(variable.id())).toList();
        List<Published> there = new ArrayList<>();
        for (String name : names) {
            all.stream()
                    .filter(variable -> variable.id().equals(publication.idOf(name)))
                    .map(variable -> new Published(name, variable, obstacle(variable, shared, others)))
                    .forEach(there::add);
        }
        return there;
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
        SharedVariables shared = shared();
        Set<String> awaited = new HashSet<>();
        for (Published published : there(shared)) {
            if (published.kept().isEmpty()) {
                vercel.delete(published.variable());
                told.accept(
                        "deleted the variable %s of project '%s'".formatted(published.variable(), vercel.project()));
            } else {
                told.accept("left the variable %s, %s"
                        .formatted(published.variable(), published.kept().get()));
                if (!published.variable().isForProduction()) {
                    awaited.add(published.name());
                }
            }
        }
        shared.hidden().ifPresent(why -> told.accept("could not see what previews get from the team now. " + why));
        forget(awaited);
    }

    private void forget(Set<String> awaited) throws IOException {
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
