package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.config.VercelProject;
import com.c0d3.previewdb.bootstrap.config.VercelProject.Value;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of one git branch's previews, which take precedence over those of all previews: they lead a pull
 * request to a database of its own. Nothing is kept here, for a pipeline has no state: what is ours bears our mark on
 * Vercel.
 */
public final class BranchVariables {
    private final Vercel vercel;
    private final VercelProject project;
    private final Destination.Previews previews;
    private final Pace pace;

    /** Those of that branch. */
    public BranchVariables(Vercel vercel, VercelProject project, String branch, Pace pace) {
        this.vercel = vercel;
        this.project = project;
        this.pace = pace;
        previews = new Destination.Previews(Optional.of(branch));
    }

    /**
     * Publishes them.
     *
     * @param values what there is a value for; the project's other variables are left out
     * @return the names of the variables
     * @throws StepFailedException if something is in the way
     */
    public List<String> publish(Map<Value, String> values) throws IOException, StepFailedException {
        Vercel.Variables there = vercel.variables();
        List<Move> moves = new ArrayList<>();
        for (Map.Entry<String, Value> variable : project.variables().entrySet()) {
            if (values.containsKey(variable.getValue())) {
                Move move = Moves.of(variable.getKey(), previews, there, found -> false);
                if (move instanceof Move.Refuse refuse) {
                    throw new StepFailedException(refuse.why());
                }
                moves.add(move);
            }
        }
        Publisher publisher = new Publisher(vercel);
        for (Move move : moves) {
            Value kind = project.variables().get(move.key());
            publisher.carryOut(move, Optional.ofNullable(values.get(kind)).orElseThrow());
        }
        return moves.stream().map(Move::key).toList();
    }

    /**
     * What was taken back.
     *
     * @param deleted the names of the variables that are gone
     * @param left the names of those that keep a variable of the team's away from these previews
     */
    public record Withdrawn(List<String> deleted, List<String> left) {
        public Withdrawn {
            deleted = List.copyOf(deleted);
            left = List.copyOf(left);
        }

        /** Why one is left, and what to do about it. */
        public static String reason() {
            return "without it, they would get the one that the team shares: " + SharedVariables.REMEDY;
        }
    }

    /** Deletes those that bear our mark. */
    public Withdrawn withdraw() throws IOException {
        List<Variable> all = vercel.variables().all();
        List<Variable> ours = all.stream()
                .filter(variable -> previews.isAllOf(variable) && Publisher.isOurs(variable))
                .toList();
        if (ours.isEmpty()) {
            return new Withdrawn(List.of(), List.of());
        }
        SharedVariables shared = vercel.shared();
        List<Variable> others =
                all.stream().filter(variable -> !ours.contains(variable)).toList();
        List<String> deleted = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Variable variable : ours) {
            if (shared.wouldReplace(variable, others)) {
                left.add(variable.key());
            } else {
                vercel.delete(variable);
                deleted.add(variable.key());
            }
        }
        return new Withdrawn(deleted, left);
    }

    /**
     * Builds the branch's newest preview anew, which was built with the variables of before. One that is being built is
     * waited for.
     *
     * @return its new address; empty if there is no preview of the branch
     * @throws StepFailedException if it is not built in time
     */
    public Optional<String> redeploy() throws IOException, StepFailedException {
        String branch = previews.branch().orElseThrow();
        Optional<Deployment> newest = vercel.newestPreview(branch);
        if (newest.isEmpty() || newest.get().isReady()) {
            return redeploy(newest);
        }
        boolean over = pace.awaitThat(
                "until Vercel has built " + newest.get(),
                () -> vercel.newestPreview(branch).map(Deployment::isReady).orElse(true));
        if (!over) {
            throw new StepFailedException(
                    "Vercel has not built %s within %d s, so that it was not built anew with the branch's variables: run this again"
                            .formatted(newest.get(), pace.limit().toSeconds()));
        }
        return redeploy(vercel.newestPreview(branch));
    }

    private Optional<String> redeploy(Optional<Deployment> preview) throws IOException {
        return preview.isEmpty() ? Optional.empty() : Optional.of(vercel.redeploy(preview.get()));
    }
}
