package app.ridgeline.tokens.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a test and PostgreSQL: counts round trips on the wire, and can be a network that fails. */
public final class DatabaseProxy implements AutoCloseable {

    private final AtomicInteger roundTrips = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();
    private final String url;
    private final InetSocketAddress database;
    private final int port;
    private ServerSocket server;

    public DatabaseProxy(String url) throws IOException {
        URI address = URI.create(url.substring("jdbc:".length()));
        this.database = new InetSocketAddress(address.getHost(), address.getPort());
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        this.url = url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/") + "&sslmode=disable";
        accept(server);
    }

    /** The address of the database through here. */
    public String url() {
        return url;
    }

    /** How often a client has sent something after it had an answer: each time it waits for the next one. */
    public int roundTrips() {
        return roundTrips.get();
    }

    /** Cuts all connections and refuses new ones. */
    public void cut() throws IOException {
        server.close();
        closeSockets();
    }

    /** Lets connections through again. */
    public void restore() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        accept(server);
    }

    /** From now on nothing of what is connected passes, and nobody is told; new connections work. */
    public void silence() {
        silenced.addAll(sockets);
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeSockets();
    }

    private void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = from.accept();
                    Socket upstream = new Socket(database.getAddress(), database.getPort());
                    sockets.add(client);
                    sockets.add(upstream);
                    client.setTcpNoDelay(true);
                    upstream.setTcpNoDelay(true);
                    var answered = new AtomicBoolean(true);
                    pump(client, upstream, () -> {
                        if (answered.getAndSet(false)) {
                            roundTrips.incrementAndGet();
                        }
                    });
                    pump(upstream, client, () -> answered.set(true));
                }
            } catch (IOException e) {
                // Closed: no more clients.
            }
        });
    }

    private void pump(Socket from, Socket to, Runnable onBytes) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[65_536];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!silenced.contains(from)) {
                        onBytes.run();
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One side is gone, so both are.
            }
        });
    }
}
