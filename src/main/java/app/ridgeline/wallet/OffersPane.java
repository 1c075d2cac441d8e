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
final class OffersPane extends Div {

    private static final Logger log = LoggerFactory.getLogger(OffersPane.class);

    private final Supplier<Offers> offers;
    private final Predicate<Offers> complete;
    private final Function<Offers, List<Component>> goods;

    /**
     * @param complete whether nothing is missing that the goods are made of
     * @param goods draws what is for sale
     */
    OffersPane(Supplier<Offers> offers, Predicate<Offers> complete, Function<Offers, List<Component>> goods) {
        this.offers = offers;
        this.complete = complete;
        this.goods = goods;
        addClassName("rl-offers-pane");
        addAttachListener(event -> load());
    }

    private void load() {
        removeAll();
        Paragraph loading = new Paragraph(getTranslation("wallet.prices.loading"));
        loading.addClassNames("rl-loading", "rl-loading-goods");
        loading.getElement().setAttribute("role", "status");
        add(loading);
        InBackground.run(this, offers, StripeExit.PATIENCE, this::show, failure -> {
            log.warn("The prices could not be put together", failure);
            show(Offers.EMPTY);
        });
    }

    private void show(Offers found) {
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
