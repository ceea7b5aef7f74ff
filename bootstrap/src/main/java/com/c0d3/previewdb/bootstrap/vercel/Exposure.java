package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.state.LocalState;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a project's previews get today. */
public final class Exposure {
    private Exposure() {}

    /** The variables of all previews, of single branches, and of custom environments. */
    public static List<Exposed> of(Vercel vercel, LocalState state) throws IOException {
        Publication publication = new Publication(state, vercel.project());
        Set<String> ours = new HashSet<>();
        publication.names().forEach(name -> ours.add(publication.idOf(name)));
        List<Variable> variables = vercel.variables(true).all();
        Map<String, String> slugs = new HashMap<>();
        if (variables.stream().anyMatch(variable -> !variable.environments().isEmpty())) {
            vercel.customEnvironments().forEach((slug, id) -> slugs.put(id, slug));
        }
        return variables.stream()
                .filter(variable ->
                        variable.isForPreviews() || !variable.environments().isEmpty())
                .map(variable -> new Exposed(
                        variable.key(),
                        place(variable, slugs),
                        variable.value(),
                        variable.isForProduction(),
                        ours.contains(variable.id())))
                .toList();
    }

    private static String place(Variable variable, Map<String, String> slugs) {
        if (variable.isForPreviews()) {
            return new Destination.Previews(variable.branch()).word();
        }
        String id = variable.environments().stream().sorted().findFirst().orElse("");
        return new Destination.Custom(id, slugs.getOrDefault(id, id)).word();
    }
}
