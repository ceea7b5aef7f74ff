package com.c0d3.previewdb.bootstrap.vercel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Who gets a variable. Production is none of them: it cannot be said. */
sealed interface Destination {
    /** The word for it in messages, and in the local state. */
    String word();

    /** Whether that is all that the variable is for. */
    boolean isAllOf(Variable variable);

    /** Whether the variable is for that, beside others perhaps. */
    boolean isIn(Variable variable);

    /** Whether a variable that the team shares goes there, too. */
    boolean isReachedBy(Variable shared);

    /** Writes it into a request. */
    void writeTo(ObjectNode request);

    /**
     * The previews.
     *
     * @param branch those of this git branch alone; empty for all
     */
    record Previews(Optional<String> branch) implements Destination {
        @Override
        public String word() {
            return branch.map("previews of branch '%s'"::formatted).orElse("previews");
        }

        @Override
        public boolean isIn(Variable variable) {
            return variable.isForPreviews() && variable.branch().equals(branch);
        }

        @Override
        public boolean isAllOf(Variable variable) {
            return isIn(variable)
                    && variable.targets().size() == 1
                    && variable.environments().isEmpty();
        }

        /** Such a variable is for no branch alone. */
        @Override
        public boolean isReachedBy(Variable shared) {
            return shared.isForPreviews();
        }

        @Override
        public void writeTo(ObjectNode request) {
            request.putArray("target").add(Variable.PREVIEW);
            branch.ifPresent(name -> request.put("gitBranch", name));
        }
    }

    /**
     * A custom environment.
     *
     * @param id what the API knows it by
     * @param slug what people know it by
     */
    record Custom(String id, String slug) implements Destination {
        @Override
        public String word() {
            return "environment '%s'".formatted(slug);
        }

        @Override
        public boolean isIn(Variable variable) {
            return variable.environments().contains(id);
        }

        @Override
        public boolean isAllOf(Variable variable) {
            return isIn(variable)
                    && variable.targets().isEmpty()
                    && variable.environments().size() == 1;
        }

        @Override
        public boolean isReachedBy(Variable shared) {
            return isIn(shared);
        }

        @Override
        public void writeTo(ObjectNode request) {
            request.putArray("customEnvironmentIds").add(id);
        }
    }
}
