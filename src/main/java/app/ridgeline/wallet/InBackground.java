package app.ridgeline.wallet;

import app.ridgeline.correlation.Correlation;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that may take a while, off the UI's thread: other tabs of the session go on meanwhile. */
final class InBackground {

    private static final Logger log = LoggerFactory.getLogger(InBackground.class);

    private InBackground() {}

    /**
     * Runs the work and shows what came of it, unless the component is gone by then.
     *
     * @param owner an attached component
     * @param done shows the result, with the UI's lock
     * @param failed shows that it failed, with the UI's lock
     */
    static <T> void run(Component owner, Supplier<T> work, Consumer<T> done, Consumer<RuntimeException> failed) {
        UI ui = owner.getUI().orElseThrow();
        Thread.ofVirtual().name("wallet").start(Correlation.carried(() -> {
            try {
                T result = work.get();
                show(ui, owner, () -> done.accept(result));
            } catch (RuntimeException e) {
                show(ui, owner, () -> failed.accept(e));
            }
        }));
    }

    private static void show(UI ui, Component owner, Runnable change) {
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
