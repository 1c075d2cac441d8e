package app.ridgeline.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between a client and a node: requests arrive, but of every second connection the answer is lost. */
final class LosingProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final int target;

    LosingProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many answers were lost. */
    int lost() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
                boolean loses = connections.incrementAndGet() % 2 == 1;
                Thread.ofVirtual().start(() -> pump(client, node));
                Thread.ofVirtual().start(() -> answer(client, node, loses));
            }
        } catch (IOException e) {
            // Closed: no more clients.
        }
    }

    private void answer(Socket client, Socket node, boolean loses) {
        try (client;
                node) {
            InputStream in = node.getInputStream();
            byte[] buffer = new byte[8_192];
            int answers = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answers++;
                if (loses || answers % 3 == 0) { // the node has done it, and nobody hears
                    lost.incrementAndGet();
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side is gone, so both are.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side is gone, so both are.
        }
    }
}
