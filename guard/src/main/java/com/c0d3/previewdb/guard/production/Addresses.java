package com.c0d3.previewdb.guard.production;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Internet addresses: the ones behind a name, and the blocks that hold them. */
final class Addresses {
    private Addresses() {}

    static boolean shareOne(String host, String other) {
        List<InetAddress> addresses = resolve(host);
        return resolve(other).stream().anyMatch(addresses::contains);
    }

    static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of(); // nothing to connect to, so nothing to refuse
        }
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
