package com.c0d3.previewdb.bootstrap.interview;

/** A person who answers. */
public interface Questions {
    /**
     * Asks for a text.
     *
     * @param question as a person reads it, without a colon
     * @param otherwise what no answer means; may be empty
     */
    String ask(String question, String otherwise);

    /** Tells something. */
    void tell(String text);
}
