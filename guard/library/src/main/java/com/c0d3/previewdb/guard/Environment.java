package com.c0d3.previewdb.guard;

/**
 * The detected environment, and the signal that identified it.
 *
 * @param deployment the kind of deployment
 * @param signal what identified it, such as {@code VERCEL_ENV=preview}; a phrase if nothing did
 */
public record Environment(Deployment deployment, String signal) {
    /** Whether this is a preview deployment. */
    public boolean isPreview() {
        return deployment == Deployment.PREVIEW;
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(deployment.name().toLowerCase(java.util.Locale.ROOT), signal);
    }
}
