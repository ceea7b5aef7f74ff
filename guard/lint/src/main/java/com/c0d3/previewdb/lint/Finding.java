package com.c0d3.previewdb.lint;

import com.c0d3.previewdb.guard.Reason;
import com.c0d3.previewdb.lint.Places.Place;
import java.nio.file.Path;

/**
 * Something that is wrong with a file.
 *
 * @param place where it starts
 * @param rule the kind of problem
 * @param message what is wrong, a predicate about the statement: "has no WHERE (users)"
 */
record Finding(Path file, Place place, Rule rule, String message) {
    /** The kinds of problems. */
    record Rule(String id, String description) {
        /** A part of a script that cannot be read, such as a quote without an end. */
        static final Rule SCRIPT = new Rule("SCRIPT", "The script contains something unterminated");

        /** A file that cannot be read. */
        static final Rule FILE = new Rule("FILE", "The file cannot be read");

        /** A statement that the guard would block. */
        static Rule of(Reason reason) {
            return new Rule(reason.name(), "A statement " + reason.description());
        }
    }

    boolean isAboutTheFile() {
        return rule.equals(Rule.FILE);
    }

    /** Returns the message with its verb, without the place. */
    String text() {
        return (isAboutTheFile() ? "cannot be read: " : "blocked: ") + message;
    }
}
