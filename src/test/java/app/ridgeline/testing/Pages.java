package app.ridgeline.testing;

import static org.awaitility.Awaitility.await;

import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.awaitility.core.ThrowingRunnable;

/** Helps browserless tests of pages that change by themselves. */
public final class Pages {

    private Pages() {}

    /** Waits until the page is as it should be, letting in what other threads want to show. */
    public static void eventually(ThrowingRunnable assertion) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(NoSuchElementException.class) // what is looked for may be yet to come
                .untilAsserted(() -> {
                    showWhatIsPending();
                    assertion.run();
                });
    }

    /** Runs what other threads handed to {@code UI.access}: a request would do so at its end. */
    public static void showWhatIsPending() {
        VaadinSession session = VaadinSession.getCurrent();
        session.getService().runPendingAccessTasks(session);
    }
}
