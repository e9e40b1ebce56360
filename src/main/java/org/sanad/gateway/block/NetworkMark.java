package org.sanad.gateway.block;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An address's network under a secret: two marks are the same when the networks are, and tell nothing else. */
public final class NetworkMark {

    private static final String ALGORITHM = "HmacSHA256";

    /** An IPv6 connection owns its /64: a page behind it has a new address every day. */
    private static final int NETWORK_BYTES_OF_V6 = 8;

    private NetworkMark() {}

    /** @param address as a connection has it, never a name; what cannot be read as one is marked as it is written */
    public static byte[] of(byte[] secret, String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(network(address).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a mark");
        }
    }

    private static String network(String address) {
        try {
            int zone = address.indexOf('%');
            // never looks a name up; an IPv4 address in the clothes of IPv6 is an IPv4 one
            InetAddress read = InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone));
            return read instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), NETWORK_BYTES_OF_V6))
                    : read.getHostAddress();
        } catch (IllegalArgumentException unreadable) {
            return address;
        }
    }
}
