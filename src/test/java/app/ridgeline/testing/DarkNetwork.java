package app.ridgeline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between a node and PostgreSQL that can go dark: nothing passes, and neither side is told. What was
 * connected before, or tried to connect meanwhile, stays dead when the light is back, as behind a firewall that forgot
 * it.
 */
public final class DarkNetwork implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private final InetSocketAddress database;
    private final String jdbcUrl;
    private volatile boolean dark;
    private volatile long delayNanos;

    /** A network to this database, given by its JDBC address. */
    public DarkNetwork(String jdbcUrl) throws IOException {
        URI address = URI.create(jdbcUrl.substring("jdbc:".length()));
        database = new InetSocketAddress(address.getHost(), address.getPort());
        this.jdbcUrl = jdbcUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + server.getLocalPort() + "/");
        Thread.ofVirtual().start(this::accept);
    }

    /** The database's JDBC address through here. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** From now on nothing passes. */
    public void goDark() {
        dark = true;
        dead.addAll(sockets);
    }

    /** Lets new connections pass. */
    public void lighten() {
        dead.addAll(sockets);
        dark = false;
    }

    /** From now on everything passes this much later. */
    public void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (dark) {
                    dead.add(client);
                    continue;
                }
                connect(client);
            }
        } catch (IOException e) {
            // Closed: no more clients.
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(database.getAddress(), database.getPort());
            sockets.add(upstream);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            pump(client, upstream);
            pump(upstream, client);
        } catch (IOException e) {
            hangUp(client); // the server is down, and its machine says so
        }
    }

    /** A dead connection's other end is not told either when one end hangs up. */
    private void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[65_536];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (delayNanos > 0) {
                        LockSupport.parkNanos(delayNanos);
                    }
                    if (!dead.contains(from)) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One side is gone.
            }
            if (!dead.contains(from)) {
                hangUp(from);
                hangUp(to);
            }
        });
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was closed.
        }
    }
}
