package com.c0d3.previewdb.seed.catalog;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type, as {@code format_type} spells it
 * @param kind what its values are, so far as masking and searching must know
 * @param notNull whether it, or its domain, refuses NULL
 * @param maxLength the n of {@code varchar(n)}, {@code char(n)} or {@code CHECK (length(…) <= n)}, counted in
 *     characters; of the elements of an array
 * @param generation whether the server computes it
 * @param sequence the sequence behind an identity or serial column, qualified and quoted
 * @param identity whether it is an identity column, and which
 * @param valueType what stands behind its type
 */
public record Column(
        String name,
        String type,
        Kind kind,
        boolean notNull,
        OptionalInt maxLength,
        Generation generation,
        Optional<String> sequence,
        Identity identity,
        ValueType valueType) {

    /** What the values of a column are. */
    public enum Kind {
        /** A character string. */
        TEXT,
        /** A value in which text can stand: an array of strings, JSON, XML, a network address, a composite … */
        TEXT_INSIDE,
        /** A number, a time, a truth value, an enum label, bytes: nothing to search for words in. */
        OTHER
    }

    /** Whether the server computes the column: {@code GENERATED ALWAYS AS (…)}. */
    public enum Generation {
        /** It does not. */
        NONE,
        /** When the row is written. */
        STORED,
        /** When the row is read. */
        VIRTUAL
    }

    /** What {@code GENERATED … AS IDENTITY} says. */
    public enum Identity {
        /** No identity column. */
        NONE,
        /** An INSERT needs OVERRIDING SYSTEM VALUE to give a value; COPY does not. */
        ALWAYS,
        /** A value that is given is taken. */
        BY_DEFAULT
    }

    /** The column, of whose texts a constraint allows only so many characters. */
    Column atMost(OptionalInt characters) {
        boolean shorter = kind == Kind.TEXT
                && characters.isPresent()
                && characters.getAsInt() < maxLength.orElse(Integer.MAX_VALUE);
        return shorter
                ? new Column(name, type, kind, notNull, characters, generation, sequence, identity, valueType)
                : this;
    }

    /** Whether the server computes the column, stored or not. */
    public boolean generated() {
        return generation != Generation.NONE;
    }

    /** Whether its values can be the identifiers of large objects. */
    public boolean mayHoldLargeObjects() {
        return valueType.form() == ValueType.Form.BASE && valueType.base().equals("oid");
    }
}
