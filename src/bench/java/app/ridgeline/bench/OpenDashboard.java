package app.ridgeline.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's open dashboard without a browser: signs in, opens the page with the messages that Vaadin's client sends,
 * and listens to what is pushed. A hundred browsers would take the machine that is measured.
 */
final class OpenDashboard implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpLine line;
    private final int port;
    private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
    private String cookie = "";
    private @Nullable WebSocket push;

    private OpenDashboard(int port) throws IOException {
        this.port = port;
        this.line = new HttpLine(port);
    }

    /** Signs in and opens the dashboard, pushes included. */
    static OpenDashboard open(HttpClient client, int port, String email, String password) throws Exception {
        OpenDashboard open = new OpenDashboard(port);
        open.signIn(email, password);
        open.show(client);
        return open;
    }

    private void signIn(String email, String password) throws IOException {
        Matcher csrf = CSRF.matcher(
                keep(line.get("/login", "Accept: text/html\r\n")).expect(200).body());
        if (!csrf.find()) {
            throw new IllegalStateException("The sign-in page has no CSRF token");
        }
        String form = "username=" + email + "&password=" + password + "&_csrf=" + csrf.group(1);
        keep(line.post("/login", cookie + "Content-Type: application/x-www-form-urlencoded\r\n", form))
                .expect(302);
    }

    private void show(HttpClient client) throws Exception {
        String init = line.get("/?v-r=init&location=dashboard&query=", cookie)
                .expect(200)
                .body();
        JsonObject config = JsonParser.parseString(init).getAsJsonObject().getAsJsonObject("appConfig");
        JsonObject uidl = config.getAsJsonObject("uidl");
        int ui = config.get("v-uiId").getAsInt();
        String navigate = """
            {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"dashboard",
            "query":"","appShellTitle":"","historyState":{},"trigger":""}}],"syncId":%d,"clientId":0}
            """.formatted(
                        uidl.get("Vaadin-Security-Key").getAsString(),
                        uidl.get("syncId").getAsInt());
        String page = line.post(
                        "/?v-r=uidl&v-uiId=" + ui,
                        cookie + "Content-Type: application/json; charset=UTF-8\r\n",
                        navigate)
                .expect(200)
                .body();
        if (!page.contains("rl-token-bar")) {
            throw new IllegalStateException("This is not the dashboard: " + page);
        }
        JsonElement id = uidl.get("Vaadin-Push-ID");
        URI address = URI.create("ws://localhost:" + port + "/VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId="
                + id.getAsString() + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript"
                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true");
        push = client.newWebSocketBuilder()
                .header("Cookie", cookie.substring("Cookie: ".length()).strip())
                .header("Origin", "http://localhost:" + port)
                .buildAsync(address, new Listener())
                .get(10, TimeUnit.SECONDS);
    }

    /** Keeps the last cookie that was set and not deleted: the form's on the sign-in page, the session's after it. */
    private HttpLine.Answer keep(HttpLine.Answer answer) {
        answer.headers().stream()
                .filter(it -> it.regionMatches(true, 0, "Set-Cookie:", 0, "Set-Cookie:".length()))
                .map(it -> it.substring("Set-Cookie:".length()).strip().replaceFirst(";.*", ""))
                .filter(it -> !it.endsWith("="))
                .forEach(it -> cookie = "Cookie: " + it + "\r\n");
        return answer;
    }

    /** Forgets what was pushed so far. */
    void forget() {
        arrivals.clear();
    }

    /** When the next push arrived, in {@link System#nanoTime}. */
    long nextPush() throws InterruptedException {
        Long arrived = arrivals.poll(10, TimeUnit.SECONDS);
        if (arrived == null) {
            throw new IllegalStateException("Nothing was pushed within 10 seconds");
        }
        return arrived;
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            // Atmosphere's heartbeat and greeting are short.
            if (last && text.length() > 50) {
                arrivals.add(System.nanoTime());
            }
            socket.request(1);
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        WebSocket open = push;
        if (open != null) {
            open.abort();
        }
        line.close();
    }
}
