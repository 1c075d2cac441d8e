package app.ridgeline.storms;

import java.util.concurrent.FutureTask;
import org.springframework.security.core.context.SecurityContextHolder;

/** Runs something on another thread, as the same user, and waits for it. */
final class TestThreads {

    private TestThreads() {}

    static void run(FutureTask<?> task) {
        var context = SecurityContextHolder.getContext();
        Thread thread = Thread.ofPlatform().start(() -> {
            SecurityContextHolder.setContext(context);
            task.run();
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
