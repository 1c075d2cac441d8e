package app.ridgeline.longrun;

import app.ridgeline.testing.Visitor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who signs in, looks at the dashboard with the messages that Vaadin's client sends, signs out, and comes
 * again.
 */
final class Visits implements AutoCloseable {

    private static final Pattern UI = Pattern.compile("\"v-uiId\":(\\d+)");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");
    private static final Pattern SYNC = Pattern.compile("\"syncId\":(\\d+)");

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final int port;
    private final String email;
    private final String password;
    private final Thread thread;
    private volatile boolean running = true;

    Visits(int port, String email, String password) {
        this.port = port;
        this.email = email;
        this.password = password;
        this.thread = Thread.ofVirtual().start(this::visitAgainAndAgain);
    }

    int done() {
        return done.get();
    }

    int failed() {
        return failed.get();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join(Duration.ofSeconds(60));
    }

    private void visitAgainAndAgain() {
        while (running) {
            try {
                visit();
                done.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                System.out.println("[long] a visit failed: " + e);
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        }
    }

    private void visit() {
        Visitor visitor = new Visitor(port);
        require(visitor.signIn(email, password).statusCode() == 302, "signed in");
        String init = visitor.get("/?v-r=init&location=dashboard&query=").body();
        String page = visitor.postJson(
                        "/?v-r=uidl&v-uiId=" + first(UI, init), """
                            {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"dashboard",
                            "query":"","appShellTitle":"","historyState":{},"trigger":""}}],"syncId":%s,"clientId":0}
                            """.formatted(first(KEY, init), first(SYNC, init)))
                .body();
        require(page.contains("rl-token-bar"), "dashboard");
        visitor.post("/logout", Map.of("_csrf", visitor.csrf()));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        require(found.find(), pattern.pattern());
        return found.group(1);
    }

    private static void require(boolean fine, String what) {
        if (!fine) {
            throw new IllegalStateException("Not there: " + what);
        }
    }
}
