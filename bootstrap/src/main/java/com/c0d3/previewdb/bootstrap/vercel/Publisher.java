package com.c0d3.previewdb.bootstrap.vercel;

import com.c0d3.previewdb.bootstrap.http.Answer;
import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.vercel.Move.Change;
import com.c0d3.previewdb.bootstrap.vercel.Move.Create;
import com.c0d3.previewdb.bootstrap.vercel.Move.Split;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Carries out moves. Each looks at its variable once more, right before: somebody may have changed it meanwhile. No
 * request ever names production as a place for a value.
 */
final class Publisher {
    private static final String MARK = "previewdb ";
    private static final int MARK_BYTES = 6;

    private final Vercel vercel;
    private final String mark;

    Publisher(Vercel vercel) {
        this.vercel = vercel;
        byte[] random = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(random);
        mark = MARK + HexFormat.of().formatHex(random);
    }

    /** Whether a variable was published by bootstrap, from wherever. */
    static boolean isOurs(Variable variable) {
        return variable.comment().startsWith(MARK);
    }

    void carryOut(Move move, String value) throws IOException, StepFailedException {
        if (move instanceof Create create) {
            create(create.key(), value, create.destination());
        } else if (move instanceof Change change) {
            change(change, value);
        } else if (move instanceof Split split) {
            split(split, value);
        }
    }

    private void split(Split split, String value) throws IOException, StepFailedException {
        Variable left = vercel.narrow(unchanged(split.variable()), split.remaining());
        if (!left.targets().equals(split.remaining())) {
            throw new StepFailedException(
                    "Vercel was to leave the variable %s to %s, and leaves it to %s. Nothing of the previews' was published under that name:"
                                    .formatted(split.variable(), split.remaining(), left.targets())
                            + " look at it on Vercel, then run bootstrap again");
        }
        create(split.key(), value, split.destination());
    }

    private void change(Change change, String value) throws IOException, StepFailedException {
        Variable changed = vercel.change(unchanged(change.variable()), value, change.destination(), mark);
        if (changed.isForProduction()) {
            throw new StepFailedException(
                    "Vercel gives the variable %s to production now, though it was to be for %s only: somebody changed it in the same moment."
                                    .formatted(
                                            change.variable(),
                                            change.destination().word())
                            + " Look at it on Vercel at once");
        }
    }

    private Variable unchanged(Variable planned) throws IOException, StepFailedException {
        Optional<Variable> now = vercel.variable(planned);
        if (now.isEmpty()
                || now.get().changed() != planned.changed()
                || !now.get().targets().equals(planned.targets())) {
            throw new StepFailedException(
                    "The variable %s was changed on Vercel meanwhile, by somebody else, and was left as it is: run bootstrap again"
                            .formatted(planned));
        }
        return now.get();
    }

    /** Where the answer got lost, our mark tells whether it was made. */
    private void create(String key, String value, Destination destination) throws IOException, StepFailedException {
        Answer answer = vercel.create(key, value, destination, mark);
        if (answer instanceof Answer.Unknown && !isMade(key, destination)) {
            answer = vercel.create(key, value, destination, mark);
        } else if (answer instanceof Answer.Unknown) {
            return;
        }
        if (Vercel.isConflict(answer)) {
            throw new StepFailedException(
                    "%s. Somebody made it meanwhile, or the team shares one of that name; it was left as it is. Run bootstrap again, or"
                                    .formatted(((Answer.Failure) answer).message())
                            + " publish under another name");
        }
        JsonApi.success(answer);
    }

    private boolean isMade(String key, Destination destination) throws IOException {
        return vercel.variables().named(key).stream()
                .anyMatch(variable ->
                        destination.isAllOf(variable) && variable.comment().equals(mark));
    }
}
