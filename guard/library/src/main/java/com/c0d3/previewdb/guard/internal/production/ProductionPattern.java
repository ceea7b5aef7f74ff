package com.c0d3.previewdb.guard.internal.production;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A description of production. Immutable. */
public sealed interface ProductionPattern {
    /** Returns the text the pattern was parsed from. */
    String source();

    /** Whether the target of a configuration is production. */
    boolean matches(Endpoint endpoint);

    /** Whether a live server is production. */
    boolean matches(ServerIdentity server);

    /** Whether a foreign server is production. */
    boolean matches(ForeignServer server);

    /**
     * Parses a pattern: {@code [user@]host[:port][/database][?options=word]}, where the host may be a glob
     * ({@code *.db.c0d3.com}); a CIDR block ({@code 10.0.0.0/8}); or {@code id:} followed by a system identifier. A
     * host alone matches every port and database. User and options are for poolers whose host serves many servers:
     * Supabase selects by user ({@code postgres.project@…}), Neon may select by {@code ?options=endpoint=…}.
     *
     * @throws IllegalArgumentException if the text is not a pattern; the message says why
     */
    static ProductionPattern parse(String text) {
        return PatternParser.parse(text.strip());
    }

    /**
     * A host, given as a name, glob or address, with optional restrictions.
     *
     * @param options one word of the connection's options
     */
    record HostPattern(
            String source,
            String host,
            OptionalInt port,
            Optional<String> database,
            Optional<String> user,
            Optional<String> options)
            implements ProductionPattern {
        @Override
        public boolean matches(Endpoint endpoint) {
            return (port.isEmpty() || port.getAsInt() == endpoint.port())
                    && (database.isEmpty() || database.get().equals(endpoint.database()))
                    && (user.isEmpty() || user.get().equals(endpoint.user()))
                    && (options.isEmpty()
                            || List.of(endpoint.options().split("\\s+", -1)).contains(options.get()))
                    && matchesHost(endpoint.host());
        }

        @Override
        public boolean matches(ServerIdentity server) {
            return false; // a server knows its address, which says nothing behind a proxy; the configuration was asked
            // before
        }

        @Override
        public boolean matches(ForeignServer server) {
            return matches(server.endpoint(database.orElse(""), user.orElse(""), options.orElse("")));
        }

        private boolean matchesHost(String candidate) {
            String name = normalise(candidate);
            if (host.indexOf('*') >= 0) {
                return glob(host).matcher(name).matches();
            }
            return host.equals(name) || Addresses.shareOne(host, name);
        }

        static String normalise(String host) {
            String lower = host.toLowerCase(Locale.ROOT);
            return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        }

        private static Pattern glob(String glob) {
            String[] literals = glob.split("\\*", -1);
            return Pattern.compile(String.join(
                    ".*", Arrays.stream(literals).map(Pattern::quote).toList()));
        }
    }

    /** A block of addresses in CIDR notation (RFC 4632, RFC 4291). */
    record AddressBlock(String source, InetAddress network, int prefixLength) implements ProductionPattern {
        @Override
        public boolean matches(Endpoint endpoint) {
            return Addresses.resolve(endpoint.host()).stream()
                    .anyMatch(address -> Addresses.inBlock(address, network, prefixLength));
        }

        @Override
        public boolean matches(ServerIdentity server) {
            return false; // see HostPattern
        }

        @Override
        public boolean matches(ForeignServer server) {
            return matches(server.endpoint("", "", ""));
        }
    }

    /** The cluster with this system identifier, as reported by {@code pg_control_system()}. */
    record SystemIdentifier(String source, long identifier) implements ProductionPattern {
        @Override
        public boolean matches(Endpoint endpoint) {
            return false; // only the live server knows its identifier
        }

        @Override
        public boolean matches(ServerIdentity server) {
            return server.systemIdentifier().isPresent()
                    && server.systemIdentifier().getAsLong() == identifier;
        }

        @Override
        public boolean matches(ForeignServer server) {
            return false; // only that server knows its identifier
        }
    }
}
