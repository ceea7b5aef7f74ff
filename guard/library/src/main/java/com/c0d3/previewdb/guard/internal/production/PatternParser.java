package com.c0d3.previewdb.guard.internal.production;

import com.c0d3.previewdb.guard.internal.production.ProductionPattern.AddressBlock;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern.HostPattern;
import com.c0d3.previewdb.guard.internal.production.ProductionPattern.SystemIdentifier;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;

/** Parses descriptions of production. */
final class PatternParser {
    private static final String IDENTIFIER_PREFIX = "id:";
    private static final String OPTIONS_PREFIX = "options=";
    private static final int MAX_PORT = 65_535;

    private final String text;

    private PatternParser(String text) {
        this.text = text;
    }

    static ProductionPattern parse(String text) {
        PatternParser parser = new PatternParser(text);
        if (text.isEmpty()) {
            throw parser.refuse("it is empty");
        }
        if (text.contains("://")) {
            throw parser.refuse("it is a URL");
        }
        if (text.startsWith(IDENTIFIER_PREFIX)) {
            return parser.identifier();
        }
        return parser.looksLikeAddressBlock() ? parser.addressBlock() : parser.host();
    }

    private ProductionPattern identifier() {
        try {
            return new SystemIdentifier(text, Long.parseLong(text.substring(IDENTIFIER_PREFIX.length())));
        } catch (NumberFormatException e) {
            throw refuse(
                    "'id:' must be followed by the number that SELECT system_identifier FROM pg_control_system() prints");
        }
    }

    /**
     * Whether it is an address and a prefix length. A host with a database whose name consists of digits has letters or
     * a port before the slash.
     */
    private boolean looksLikeAddressBlock() {
        int slash = text.lastIndexOf('/');
        return slash > 0
                && slash < text.length() - 1
                && isAddress(text.substring(0, slash))
                && text.chars().skip(slash + 1L).allMatch(Character::isDigit);
    }

    private ProductionPattern addressBlock() {
        int slash = text.lastIndexOf('/');
        InetAddress network = address(text.substring(0, slash));
        int bits = network.getAddress().length * Byte.SIZE;
        int prefixLength = text.length() - slash > 4 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(slash + 1));
        if (prefixLength > bits) {
            throw refuse("the prefix length of this address must be 0 to %d".formatted(bits));
        }
        return new AddressBlock(text, network, prefixLength);
    }

    private ProductionPattern host() {
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        Optional<String> options = question < 0 ? Optional.empty() : Optional.of(options(text.substring(question + 1)));
        int slash = place.indexOf('/');
        String server = slash < 0 ? place : place.substring(0, slash);
        int at = server.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(server.substring(0, at));
        String authority = server.substring(at + 1);
        Optional<String> database = slash < 0 ? Optional.empty() : Optional.of(place.substring(slash + 1));
        if (database.isPresent() && (database.get().isEmpty() || database.get().contains("/"))) {
            throw refuse("'/' must be followed by the name of one database");
        }
        int colon = portColon(authority);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        OptionalInt port = colon < 0 ? OptionalInt.empty() : OptionalInt.of(port(authority.substring(colon + 1)));
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty()) {
            throw refuse("it names no host");
        }
        return new HostPattern(text, HostPattern.normalise(host), port, database, user, options);
    }

    private String options(String parameter) {
        if (!parameter.startsWith(OPTIONS_PREFIX) || parameter.length() == OPTIONS_PREFIX.length()) {
            throw refuse("'?' may be followed only by 'options=' and one word of the connection's options");
        }
        return parameter.substring(OPTIONS_PREFIX.length());
    }

    /** Returns the index of the colon before the port; an IPv6 address without brackets has no port. */
    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean onlyColon = authority.indexOf(':') == colon;
        return onlyColon || authority.charAt(colon - 1) == ']' ? colon : -1;
    }

    private int port(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(Character::isDigit);
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw refuse("'%s' is not a port: use 1 to %d".formatted(digits, MAX_PORT));
        }
        return port;
    }

    /** Whether the text is a literal address, which is never looked up by name. */
    private static boolean isAddress(String host) {
        boolean version6 = host.indexOf(':') >= 0 && host.indexOf(']') < 0;
        boolean version4 = host.indexOf('.') > 0 && host.chars().allMatch(c -> Character.isDigit(c) || c == '.');
        return version4 || version6;
    }

    private InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw refuse("'%s' is not an address".formatted(literal));
        }
    }

    private IllegalArgumentException refuse(String why) {
        return new IllegalArgumentException(
                "production '%s' cannot be used: %s. Write [user@]host[:port][/database], a CIDR block or id:<system identifier>"
                        .formatted(text, why));
    }
}
