package app.ridgeline.wallet;

import app.ridgeline.tokens.feed.BalanceFeed;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a component up to date with its user's balance for as long as it is attached: what is shown is read when it
 * attaches, and again after each committed change, on whatever node that was.
 *
 * @param <T> what is shown
 */
public final class BalanceWatch<T> {

    private static final Logger log = LoggerFactory.getLogger(BalanceWatch.class);

    private final Component component;
    private final BalanceFeed feed;
    private final UUID userId;
    private final Supplier<T> read;
    private final Consumer<T> show;

    private BalanceWatch(Component component, BalanceFeed feed, UUID userId, Supplier<T> read, Consumer<T> show) {
        this.component = component;
        this.feed = feed;
        this.userId = userId;
        this.read = read;
        this.show = show;
    }

    /**
     * Starts watching whenever the component is attached.
     *
     * @param read asks the services; after a change it is called without the UI's lock
     * @param show draws the result, with the UI's lock
     */
    public static <T> void of(Component component, BalanceFeed feed, UUID userId, Supplier<T> read, Consumer<T> show) {
        var watch = new BalanceWatch<>(component, feed, userId, read, show);
        component.addAttachListener(event -> watch.attached(event.getUI()));
    }

    private void attached(UI ui) {
        // Subscribed before the first look, so that no change falls between the two.
        var subscription = feed.subscribe(userId, () -> refresh(ui));
        component.addDetachListener(event -> {
            subscription.cancel();
            event.unregisterListener();
        });
        show.accept(read.get());
    }

    /** The feed's calls never overlap, so looks are handed over in their order: an older one never replaces a newer. */
    private void refresh(UI ui) {
        try {
            T now = read.get();
            ui.access(() -> {
                if (component.isAttached()) {
                    show.accept(now);
                }
            });
        } catch (UIDetachedException e) {
            log.debug("The page was closed before the change could be shown");
        }
    }
}
