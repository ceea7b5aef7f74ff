package com.c0d3.previewdb.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;

/** How a request ended. */
public sealed interface Answer {
    /**
     * It was done, or accepted.
     *
     * @param body what came back; a missing node where nothing did
     */
    record Success(JsonNode body) implements Answer {}

    /**
     * The API refused, and did nothing.
     *
     * @param status the HTTP status, 400 to 499
     * @param code the API's own word for it, such as {@code not_found}; empty if it gave none
     * @param message for people: what was refused, and why, in the API's words
     */
    record Failure(int status, String code, String message) implements Answer {}

    /**
     * The answer got lost, or tells of a fault of the API's: whether it was done is not known.
     *
     * @param message for people
     */
    record Unknown(String message) implements Answer {}
}
