package app.ridgeline.ui;

import app.ridgeline.correlation.Correlation;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that may take a while, off the UI's thread: other tabs of the session keep working. */
public final class InBackground {

    private static final Logger log = LoggerFactory.getLogger(InBackground.class);

    private InBackground() {}

    /** The work took longer than a person waits. It may still end, but nothing of it is shown. */
    public static final class TookTooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        TookTooLong(Throwable cause) {
            super("The work took too long", cause);
        }
    }

    /**
     * Runs the work and shows the result, unless the component is gone by then.
     *
     * @param owner an attached component
     * @param done shows the result, with the UI's lock
     * @param failed shows that it failed, with the UI's lock
     */
    public static <T> void run(Component owner, Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        show(owner, begin(work), done, failed);
    }

    /**
     * The same for work that a person waits for: after the limit it has failed with {@link TookTooLong}, and what comes
     * later is dropped.
     */
    public static <T> void run(
            Component owner, Supplier<T> work, Duration limit, Consumer<T> done, Consumer<RuntimeException> failed) {
        show(owner, begin(work).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS), done, failed);
    }

    private static <T> CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        onThread(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static <T> void show(
            Component owner, CompletableFuture<T> result, Consumer<T> done, Consumer<RuntimeException> failed) {
        UI ui = owner.getUI().orElseThrow();
        result.whenCompleteAsync(
                (value, failure) -> access(ui, owner, () -> {
                    if (failure == null) {
                        done.accept(value);
                    } else {
                        failed.accept(unchecked(failure));
                    }
                }),
                InBackground::onThread);
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case TimeoutException late -> new TookTooLong(late);
            case null, default -> new IllegalStateException("The work failed", failure);
        };
    }

    private static void onThread(Runnable work) {
        Thread.ofVirtual().name("background").start(Correlation.carried(work));
    }

    private static void access(UI ui, Component owner, Runnable change) {
        try {
            ui.access(() -> {
                if (owner.isAttached()) {
                    change.run();
                }
            });
        } catch (UIDetachedException e) {
            log.debug("The page was closed before the work was done");
        }
    }
}
