package com.c0d3.previewdb.bootstrap.http;

import com.c0d3.previewdb.common.problem.ProblemsException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Where the APIs are. A token is sent over TLS only, except to this machine.
 *
 * @param digitalOcean DigitalOcean's, without a slash at the end
 * @param vercel Vercel's
 */
public record Endpoints(URI digitalOcean, URI vercel) {
    /** The variable with another address of DigitalOcean's API, which its own tools know too. */
    public static final String DIGITALOCEAN_VARIABLE = "DIGITALOCEAN_API_URL";

    /** The variable with another address of Vercel's API. */
    public static final String VERCEL_VARIABLE = "VERCEL_API_URL";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The public addresses, or those that the environment names. */
    public static Endpoints of(Map<String, String> env) throws ProblemsException {
        return new Endpoints(
                address(env, DIGITALOCEAN_VARIABLE, "https://api.digitalocean.com"),
                address(env, VERCEL_VARIABLE, "https://api.vercel.com"));
    }

    private static URI address(Map<String, String> env, String variable, String otherwise) throws ProblemsException {
        String text = env.getOrDefault(variable, otherwise).replaceAll("/+$", "");
        try {
            return requireSafe(URI.create(text));
        } catch (IllegalArgumentException e) {
            throw new ProblemsException(
                    "%s, \"%s\", is no address for an API: it looks like %s".formatted(variable, text, otherwise), e);
        }
    }

    static URI requireSafe(URI address) {
        boolean local = "http".equals(address.getScheme()) && THIS_MACHINE.contains(String.valueOf(address.getHost()));
        if (address.getHost() == null || !("https".equals(address.getScheme()) || local)) {
            throw new IllegalArgumentException("not https");
        }
        return address;
    }
}
