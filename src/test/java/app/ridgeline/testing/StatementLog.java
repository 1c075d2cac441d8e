package app.ridgeline.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Stands between an application and PostgreSQL and writes down what it asks. Reads the messages of the wire: each
 * statement is parsed anew here, since the driver is told to prepare none on the server.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
public final class StatementLog implements AutoCloseable {

    private static final Set<String> TRANSACTION = Set.of("BEGIN", "COMMIT", "ROLLBACK");
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private int roundTrips;
    private final String url;

    public StatementLog(String url) throws IOException {
        URI database = URI.create(url.substring("jdbc:".length()));
        this.url = url.replaceFirst("//[^/]+/", "//127.0.0.1:" + server.getLocalPort() + "/")
                + "&sslmode=disable&prepareThreshold=0";
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket client = server.accept();
                    Socket upstream = new Socket(database.getHost(), database.getPort());
                    add(client);
                    add(upstream);
                    AtomicBoolean answered = new AtomicBoolean();
                    Thread.ofVirtual().start(() -> ask(client, upstream, answered));
                    Thread.ofVirtual().start(() -> answer(upstream, client, answered));
                }
            } catch (IOException closed) {
                // No more clients.
            }
        });
    }

    /** The address of the database through here. */
    public String url() {
        return url;
    }

    /**
     * What was asked in some time.
     *
     * @param statements besides those that begin and end transactions
     * @param roundTrips how often a client waited for an answer, for that of a commit as well
     */
    public record Work(List<String> statements, int roundTrips) {

        /** The same without these, each of which stood alone. */
        public Work without(Predicate<String> others) {
            List<String> rest = statements.stream().filter(others.negate()).toList();
            return new Work(rest, roundTrips - statements.size() + rest.size());
        }
    }

    /** What was asked since the last call. */
    public synchronized Work drain() {
        var work = new Work(
                statements.stream().filter(it -> !TRANSACTION.contains(it)).toList(), roundTrips);
        statements.clear();
        roundTrips = 0;
        return work;
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private synchronized void add(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
    }

    private synchronized void log(String statement) {
        if (!statement.isEmpty()) {
            statements.add(statement.replaceAll("\\s+", " ").strip());
        }
    }

    private synchronized void countRoundTrip() {
        roundTrips++;
    }

    private void ask(Socket client, Socket upstream, AtomicBoolean answered) {
        try (client;
                upstream) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = upstream.getOutputStream();
            out.write(read(in, -1)); // the start-up message has no type
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] message = read(in, type);
                if (answered.getAndSet(false)) {
                    countRoundTrip();
                }
                switch (type) {
                    case 'P' -> log(text(message, 5 + text(message, 5).length() + 1)); // Parse: name, statement
                    case 'Q' -> log(text(message, 5));
                    default -> {}
                }
                out.write(message);
            }
        } catch (IOException gone) {
            // One side is gone, so both are.
        }
    }

    /** A whole message with its type, if it has one, and its length. */
    private static byte[] read(DataInputStream in, int type) throws IOException {
        int length = in.readInt();
        if (length < 4 || length > MAX_MESSAGE) {
            throw new IOException("Not a message of PostgreSQL");
        }
        ByteBuffer message = ByteBuffer.allocate(length + (type < 0 ? 0 : 1));
        if (type >= 0) {
            message.put((byte) type);
        }
        return message.putInt(length).put(in.readNBytes(length - 4)).array();
    }

    private static String text(byte[] body, int from) {
        int to = from;
        while (to < body.length && body[to] != 0) {
            to++;
        }
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private static void answer(Socket upstream, Socket client, AtomicBoolean answered) {
        try (upstream;
                client) {
            InputStream in = upstream.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answered.set(true);
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // One side is gone, so both are.
        }
    }
}
