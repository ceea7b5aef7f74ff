package com.c0d3.previewdb.bootstrap.step;

import java.util.List;

/** What an inspection found. */
public sealed interface Inspection {
    /** What is there, or what is to be done, as a phrase. */
    String detail();

    /** What a person should know beside that, a sentence each. */
    default List<String> notes() {
        return List.of();
    }

    /** Nothing is to be done. */
    record Satisfied(String detail, List<String> notes) implements Inspection {
        public Satisfied {
            notes = List.copyOf(notes);
        }

        /** The same without notes. */
        public Satisfied(String detail) {
            this(detail, List.of());
        }
    }

    /** A change is to be made; the detail says which, in the imperative. */
    record Needed(String detail, List<String> notes) implements Inspection {
        public Needed {
            notes = List.copyOf(notes);
        }

        /** The same without notes. */
        public Needed(String detail) {
            this(detail, List.of());
        }
    }

    /** A change is to be made, once somebody else did something; the detail says what. */
    record Waiting(String detail, List<String> notes) implements Inspection {
        public Waiting {
            notes = List.copyOf(notes);
        }

        /** The same without notes. */
        public Waiting(String detail) {
            this(detail, List.of());
        }
    }

    /** What is there must not be touched; the detail says why, and what to do. Nothing at all is changed then. */
    record Refused(String detail) implements Inspection {}
}
