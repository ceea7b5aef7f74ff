package com.c0d3.previewdb.bootstrap.vercel;

import java.util.List;
import java.util.Set;

/**
 * What some previews get: those of all branches, those of one branch, or a custom environment.
 *
 * @param place who they are, as {@code previews} or {@code previews of branch 'a'}
 * @param variables all that they get; of several with the same name, the one that wins
 * @param particular the names of those that they do not merely have in common with all previews
 */
public record PreviewEnvironment(String place, List<Exposed> variables, Set<String> particular) {
    public PreviewEnvironment {
        variables = List.copyOf(variables);
        particular = Set.copyOf(particular);
    }
}
