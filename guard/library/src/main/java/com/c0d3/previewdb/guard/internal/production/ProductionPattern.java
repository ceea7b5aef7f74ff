package com.c0d3.previewdb.guard.internal.production;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** One description of production. Immutable. */
public sealed interface ProductionPattern {
    /** The text that the pattern was read from. */
    String source();

    /** Whether a place that a configuration leads to is production. */
    boolean matches(Endpoint endpoint);

    /** Whether a live server is production. */
    boolean matches(ServerIdentity server);

    /** Whether a server that another one can reach is production. */
    boolean matches(ForeignServer server);

    /**
     * Reads a pattern: {@code [user@]host[:port][/database][?options=word]}, where the host may be a glob
     * ({@code *.db.c0d3.com}); a CIDR block ({@code 10.0.0.0/8}); or {@code id:} and a system identifier. A host alone
     * means every port and database on it. User and options are for poolers whose host stands for many servers:
     * Supabase's chooses by the user ({@code postgres.project@…}), Neon's may by {@code ?options=endpoint=…}.
     *
     * @throws IllegalArgumentException if the text is no pattern; the message says why
     */
    static ProductionPattern parse(String text) {
        return PatternParser.parse(text.strip());
    }

    /**
     * A host, by name, glob or address, and what narrows it down.
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

    /** The cluster with this system identifier, as {@code pg_control_system()} tells it. */
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
            return false; // only that server knows
        }
    }
}
