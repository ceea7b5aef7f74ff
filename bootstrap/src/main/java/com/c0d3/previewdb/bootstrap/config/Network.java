package com.c0d3.previewdb.bootstrap.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of addresses (RFC 4632, RFC 4291).
 *
 * @param address its first address, as text
 * @param prefixLength how many of its bits are the same for all
 */
public record Network(String address, int prefixLength) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; empty if it is none of these. */
    public static Optional<Network> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2 || !LITERAL.matcher(parts[0]).matches()) {
            return Optional.empty(); // a name would be looked up
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = address.length * Byte.SIZE;
            int prefix = parts.length == 1 ? bits : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
            boolean complete = address.length > 4 || parts[0].matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
            return prefix < 0 || prefix > bits || !complete
                    ? Optional.empty()
                    : Optional.of(new Network(text(mask(address, prefix)), prefix));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether an address, which is no name, is one of its. */
    public boolean contains(String other) {
        return parse(other)
                .filter(single -> single.isIpv6() == isIpv6())
                .flatMap(single -> parse(single.address + "/" + prefixLength))
                .filter(this::equals)
                .isPresent();
    }

    private static byte[] mask(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
        }
        return masked;
    }

    /** An IPv6 address as RFC 5952 wants it: its longest run of zeros left out. */
    private static String text(byte[] address) throws UnknownHostException {
        String plain = InetAddress.getByAddress(address).getHostAddress();
        return address.length == 4 ? plain : shorten(plain);
    }

    private static String shorten(String plain) {
        String longest = "";
        Matcher zeros = Pattern.compile("(?:^|(?<=:))0(?::0)+(?=:|$)").matcher(plain);
        while (zeros.find()) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        if (longest.isEmpty()) {
            return plain;
        }
        int at = plain.indexOf(longest);
        String before = plain.substring(0, at);
        String after = plain.substring(at + longest.length());
        return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
    }

    /** Whether its addresses are of version 6. */
    public boolean isIpv6() {
        return address.contains(":");
    }

    /** As ufw's files note it: a single address without its length. */
    public String forUfw() {
        return prefixLength == (isIpv6() ? 128 : 32) ? address : toString();
    }

    @Override
    public String toString() {
        return "%s/%d".formatted(address, prefixLength);
    }
}
