package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.config.VercelProject;
import com.c0d3.previewdb.bootstrap.config.VercelProject.Value;
import com.c0d3.previewdb.bootstrap.database.Preview;
import com.c0d3.previewdb.bootstrap.database.Production;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.state.LocalState;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.vercel.Vercel.Variables;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands the credentials out on Vercel: to previews, and to nothing else. */
public final class VercelStep implements Step {
    private final Preview preview;
    private final VercelProject project;
    private final Vercel vercel;
    private final Production production;
    private final Publication publication;
    private final Clock clock;

    /** The step. */
    public VercelStep(
            Preview preview,
            VercelProject project,
            Vercel vercel,
            Production production,
            LocalState state,
            Clock clock) {
        this.preview = preview;
        this.project = project;
        this.vercel = vercel;
        this.production = production;
        publication = new Publication(state, project.project());
        this.clock = clock;
    }

    @Override
    public String name() {
        return "vercel";
    }

    @Override
    public Inspection inspect() throws SQLException, IOException, StepFailedException {
        Variables there = vercel.variables();
        List<String> refused = new ArrayList<>(obstacles(there));
        List<String> needed = new ArrayList<>();
        if (refused.isEmpty()) {
            for (Planned planned : plan(there)) {
                if (planned.move() instanceof Move.Refuse refuse) {
                    refused.add(refuse.why());
                } else if (!(planned.move() instanceof Move.Keep)) {
                    needed.add(Move.describe(planned.move()));
                }
            }
        }
        if (!refused.isEmpty()) {
            return new Inspection.Refused(String.join("\n", refused));
        }
        List<String> notes = new ArrayList<>(branchNotes(there));
        notes.addAll(sharedNotes());
        return needed.isEmpty()
                ? new Inspection.Satisfied(
                        "project '%s' has the credentials, for previews".formatted(vercel.project()), notes)
                : new Inspection.Needed(
                        "in project '%s':\n%s".formatted(vercel.project(), String.join("\n", needed)), notes);
    }

    private List<String> obstacles(Variables there) throws IOException {
        List<String> obstacles = new ArrayList<>();
        if (there.hiddenProduction() > 0) {
            obstacles.add(
                    "The token in %s may not see %d of production's variables of project '%s', so nobody can tell what a change would do to"
                                    .formatted(project.token(), there.hiddenProduction(), vercel.project())
                            + " production: take the token of a member who may");
        }
        if (!project.environments().isEmpty()) {
            Map<String, String> known = vercel.customEnvironments();
            project.environments().stream()
                    .filter(slug -> !known.containsKey(slug))
                    .forEach(slug -> obstacles.add("Project '%s' has no custom environment '%s', but %s"
                            .formatted(vercel.project(), slug, known.isEmpty() ? "none" : known.keySet())));
        }
        return obstacles;
    }

    /** Branches with a value of their own, which wins there. */
    private List<String> branchNotes(Variables there) {
        return there.all().stream()
                .filter(variable -> project.variables().containsKey(variable.key())
                        && variable.isForPreviews()
                        && variable.branch().isPresent()
                        && !variable.branch().equals(project.branch()))
                .map(variable -> "branch '%s' has a %s of its own, which wins there and is not bootstrap's"
                        .formatted(variable.branch().orElseThrow(), variable.key()))
                .toList();
    }

    /** What the team shares under the same names: the project's own win, for as long as they are there. */
    private List<String> sharedNotes() throws IOException {
        SharedVariables shared = vercel.shared();
        List<String> notes = new ArrayList<>();
        for (Destination destination : destinations()) {
            project.variables().keySet().stream()
                    .filter(key -> shared.reaches(key, destination))
                    .map(key ->
                            "the team shares a %s with %s of this project; the project's own wins. If it holds production's: %s"
                                    .formatted(key, destination.word(), SharedVariables.REMEDY))
                    .forEach(notes::add);
        }
        shared.hidden()
                .ifPresent(why -> notes.add(
                        "nothing tells whether previews get production's database from a variable that the team shares. "
                                + why));
        return notes;
    }

    /** A move, and the value for it; empty while there are no credentials. */
    private record Planned(Move move, Destination destination, Optional<String> value) {}

    private List<Planned> plan(Variables there) throws SQLException, IOException, StepFailedException {
        Optional<Map<Value, String>> values = values();
        List<Planned> plan = new ArrayList<>();
        for (Destination destination : destinations()) {
            project.variables().forEach((key, kind) -> {
                Optional<String> value = values.map(all -> all.get(kind));
                if (value.isPresent() || values.isEmpty()) {
                    Move move = Moves.of(
                            key,
                            destination,
                            there,
                            variable -> value.isPresent() && publication.isCurrent(variable, destination, value.get()));
                    plan.add(new Planned(move, destination, value));
                }
            });
        }
        return plan;
    }

    private List<Destination> destinations() throws IOException {
        List<Destination> destinations = new ArrayList<>(List.of(new Destination.Previews(project.branch())));
        if (!project.environments().isEmpty()) {
            Map<String, String> ids = vercel.customEnvironments();
            project.environments()
                    .forEach(slug -> destinations.add(new Destination.Custom(
                            Optional.ofNullable(ids.get(slug)).orElse(""), slug)));
        }
        return destinations;
    }

    private Optional<Map<Value, String>> values() throws SQLException, IOException, StepFailedException {
        Optional<PreviewCredentials> credentials = preview.credentials();
        return credentials.isEmpty()
                ? Optional.empty()
                : Optional.of(Values.of(credentials.get(), preview.requireAddress(), production.handedOut()));
    }

    @Override
    public void apply() throws SQLException, IOException, StepFailedException {
        preview.requireCredentials();
        Publisher publisher = new Publisher(vercel);
        List<Planned> plan = plan(vercel.variables());
        for (Planned planned : plan) {
            if (planned.move() instanceof Move.Refuse refuse) {
                throw new StepFailedException(refuse.why());
            }
        }
        for (Planned planned : plan) {
            publisher.carryOut(planned.move(), planned.value().orElseThrow());
        }
        remember(plan);
        publication.done(clock.instant());
    }

    private void remember(List<Planned> plan) throws IOException {
        Variables there = vercel.variables();
        for (Planned planned : plan) {
            for (Variable variable : there.named(planned.move().key())) {
                if (planned.destination().isAllOf(variable)) {
                    publication.keep(
                            variable, planned.destination(), planned.value().orElseThrow());
                }
            }
        }
    }

    /** The previews that still run with older variables; none before anything was published. */
    public List<Deployment> outdated() throws IOException {
        if (publication.since().isEmpty()) {
            return List.of();
        }
        return vercel.previews().stream()
                .filter(preview ->
                        preview.created().isBefore(publication.since().get()))
                .toList();
    }

    /** Builds a preview anew, with the variables of today; the new address. */
    public String redeploy(Deployment outdated) throws IOException {
        return vercel.redeploy(outdated);
    }
}
