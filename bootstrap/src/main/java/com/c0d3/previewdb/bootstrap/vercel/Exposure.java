package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a project's previews get today.
 *
 * @param environments all previews, those of branches with variables of their own, and custom environments
 * @param hidden what the token may not see; empty where it sees everything
 */
public record Exposure(List<PreviewEnvironment> environments, List<Hidden> hidden) {
    /** What to do about a shared variable that holds production's database. */
    public static final String REMEDY = SharedVariables.REMEDY;

    public Exposure {
        environments = List.copyOf(environments);
        hidden = List.copyOf(hidden);
    }

    /**
     * Variables that may not even be listed.
     *
     * @param what which, for people
     * @param why as a sentence, with what to do about it
     */
    public record Hidden(String what, String why) {}

    /** The variables of the project, and those that its team shares with it, with the values that may be read. */
    public static Exposure of(Vercel vercel, LocalState state) throws IOException {
        Publication publication = new Publication(state, vercel.project());
        SharedVariables shared = vercel.shared();
        Vercel.Variables own = vercel.variables();
        Reader reader = new Reader(vercel, own.all(), shared.all(), publication, new HashMap<>());
        return new Exposure(reader.environments(), hidden(own, shared));
    }

    private static List<Hidden> hidden(Vercel.Variables own, SharedVariables shared) {
        List<Hidden> hidden = new ArrayList<>();
        if (own.hiddenProduction() > 0) {
            hidden.add(new Hidden(
                    "what production has",
                    "the token may not see %d of production's variables, and previews may have the same: take the token of a member who may"
                            .formatted(own.hiddenProduction())));
        }
        shared.hidden().ifPresent(why -> hidden.add(new Hidden("what the team shares", why)));
        return hidden;
    }

    /** Reads each variable once, wherever it goes. */
    private record Reader(
            Vercel vercel,
            List<Variable> own,
            List<Variable> shared,
            Publication publication,
            Map<String, Exposed> known) {
        private static final Destination ALL = new Destination.Previews(Optional.empty());

        List<PreviewEnvironment> environments() throws IOException {
            List<PreviewEnvironment> environments = new ArrayList<>();
            for (Destination destination : destinations()) {
                environments.add(environment(destination));
            }
            return environments;
        }

        private List<Destination> destinations() throws IOException {
            List<Destination> destinations = new ArrayList<>(List.of(ALL));
            own.stream()
                    .filter(Variable::isForPreviews)
                    .map(Variable::branch)
                    .filter(Optional::isPresent)
                    .distinct()
                    .forEach(branch -> destinations.add(new Destination.Previews(branch)));
            Set<String> ids = new TreeSet<>();
            own.forEach(variable -> ids.addAll(variable.environments()));
            shared.forEach(variable -> ids.addAll(variable.environments()));
            if (!ids.isEmpty()) {
                Map<String, String> slugs = new HashMap<>();
                vercel.customEnvironments().forEach((slug, id) -> slugs.put(id, slug));
                ids.forEach(id -> destinations.add(new Destination.Custom(id, slugs.getOrDefault(id, id))));
            }
            return destinations;
        }

        private PreviewEnvironment environment(Destination destination) throws IOException {
            boolean inherits = destination instanceof Destination.Previews previews
                    && previews.branch().isPresent();
            Map<String, Exposed> variables = new LinkedHashMap<>();
            add(variables, own, destination, false);
            Set<String> particular = new HashSet<>(variables.keySet());
            if (inherits) {
                add(variables, own, ALL, false);
            }
            add(variables, shared, inherits ? ALL : destination, true);
            return new PreviewEnvironment(
                    destination.word(), List.copyOf(variables.values()), inherits ? particular : variables.keySet());
        }

        /** Those that were added before win. */
        private void add(
                Map<String, Exposed> variables, List<Variable> some, Destination destination, boolean areShared)
                throws IOException {
            for (Variable variable : some) {
                if (destination.isIn(variable) && !variables.containsKey(variable.key())) {
                    variables.put(variable.key(), read(variable, areShared));
                }
            }
        }

        private Exposed read(Variable variable, boolean isShared) throws IOException {
            Exposed before = known.get(variable.id());
            if (before != null) {
                return before;
            }
            Exposed exposed = new Exposed(
                    variable.key(),
                    vercel.value(variable, isShared),
                    variable.isForProduction(),
                    publication.origin(variable),
                    isShared);
            known.put(variable.id(), exposed);
            return exposed;
        }
    }
}
