package app.ridgeline.wallet;

import app.ridgeline.ui.InBackground;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what is for sale as soon as its prices are known. Without them it says so and offers to try again. */
final class ShelfPane extends Div {

    private static final Logger log = LoggerFactory.getLogger(ShelfPane.class);

    private final Supplier<Shelf> shelf;
    private final Predicate<Shelf> complete;
    private final Function<Shelf, List<Component>> goods;

    /**
     * @param complete whether nothing is missing that the goods are made of
     * @param goods draws what is for sale
     */
    ShelfPane(Supplier<Shelf> shelf, Predicate<Shelf> complete, Function<Shelf, List<Component>> goods) {
        this.shelf = shelf;
        this.complete = complete;
        this.goods = goods;
        addClassName("rl-shelf");
        addAttachListener(event -> load());
    }

    private void load() {
        removeAll();
        Paragraph loading = new Paragraph(getTranslation("wallet.prices.loading"));
        loading.addClassNames("rl-loading", "rl-loading-goods");
        loading.getElement().setAttribute("role", "status");
        add(loading);
        InBackground.run(this, shelf, StripeExit.PATIENCE, this::show, failure -> {
            log.warn("The prices could not be put together", failure);
            show(Shelf.EMPTY);
        });
    }

    private void show(Shelf found) {
        removeAll();
        if (!complete.test(found)) {
            add(missing());
        }
        goods.apply(found).forEach(this::add);
    }

    private Div missing() {
        Div message = new Div(
                new Span(getTranslation("wallet.prices.missing")),
                new Button(getTranslation("wallet.prices.retry"), click -> load()));
        message.addClassNames("rl-message", "rl-message-warning");
        message.getElement().setAttribute("role", "alert");
        return message;
    }
}
