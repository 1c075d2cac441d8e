package app.ridgeline.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What limits count as one place: an IPv4 address, or the /64 network that one IPv6 household has. */
public final class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The place of this address; what is no address is a place of its own. */
    public static String of(String remoteAddress) {
        try {
            if (InetAddress.ofLiteral(remoteAddress) instanceof Inet6Address address) {
                return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES));
            }
        } catch (IllegalArgumentException e) {
            // Not a literal, such as a name from a proxy's header: taken as it is.
        }
        return remoteAddress;
    }
}
