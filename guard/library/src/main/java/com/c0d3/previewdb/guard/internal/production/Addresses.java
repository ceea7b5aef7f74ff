package com.c0d3.previewdb.guard.internal.production;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** Internet addresses: resolving names, and matching CIDR blocks. */
final class Addresses {
    private Addresses() {}

    /** Whether a connection to one host may end at the other: they share an address, or both are this machine. */
    static boolean shareOne(String host, String other) {
        List<InetAddress> addresses = resolve(host);
        List<InetAddress> others = resolve(other);
        return others.stream().anyMatch(addresses::contains)
                || (addresses.stream().anyMatch(Addresses::isThisMachine)
                        && others.stream().anyMatch(Addresses::isThisMachine));
    }

    static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of(); // nothing to connect to, so nothing to refuse
        }
    }

    /**
     * Whether a server that listens on all addresses of this machine, or on localhost, is reachable at this address.
     * Other loopback addresses, such as 127.0.0.2, may have a server of their own.
     */
    private static boolean isThisMachine(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null || address.equals(InetAddress.getLocalHost());
        } catch (SocketException | UnknownHostException e) {
            return false;
        }
    }

    /** Whether a host has loopback addresses only. Java resolves an empty name to the loopback address, too. */
    static boolean isLoopback(String host) {
        List<InetAddress> addresses = resolve(host);
        return !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    static boolean inBlock(InetAddress address, InetAddress network, int prefixLength) {
        byte[] one = address.getAddress();
        byte[] other = network.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
