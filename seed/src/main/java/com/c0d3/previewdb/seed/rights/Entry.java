package com.c0d3.previewdb.seed.rights;

import java.util.Optional;
import java.util.Set;

/**
 * The rights on one subject.
 *
 * @param owner who owns the object, or will make the objects
 * @param ours whether our role has the owner's rights, and so may grant
 * @param schema the schema that must be there for default privileges; empty for all others
 * @param held those that roles have
 * @param builtIn those that the server gives by itself on such a subject
 * @param initial those that an object of that owner gets in that schema when it is made
 */
record Entry(
        Subject subject,
        String owner,
        boolean ours,
        Optional<Subject> schema,
        Set<Right> held,
        Set<Right> builtIn,
        Set<Right> initial) {
    /** The same subject where nobody has granted or revoked anything. */
    Entry untouched() {
        return new Entry(subject, owner, ours, schema, builtIn, builtIn, initial);
    }
}
