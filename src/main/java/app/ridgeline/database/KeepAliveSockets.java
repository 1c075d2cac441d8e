package app.ridgeline.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.List;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets with libpq's {@code keepalives_idle}, {@code keepalives_interval} and {@code keepalives_count}, for which the
 * driver has no words of its own. Named in the driver's parameter {@code socketFactory}; its argument is the three
 * numbers in that order, comma separated, 0 for what the system says.
 */
public final class KeepAliveSockets extends SocketFactory {

    private static final List<SocketOption<Integer>> OPTIONS = List.of(
            ExtendedSocketOptions.TCP_KEEPIDLE,
            ExtendedSocketOptions.TCP_KEEPINTERVAL,
            ExtendedSocketOptions.TCP_KEEPCOUNT);

    private final String[] numbers;

    /** Made by the driver, with its parameter {@code socketFactoryArg}. */
    public KeepAliveSockets(String argument) {
        numbers = argument.split(",", -1);
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (int i = 0; i < OPTIONS.size(); i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number > 0) {
                socket.setOption(OPTIONS.get(i), number);
            }
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("The driver connects its sockets itself");
    }
}
