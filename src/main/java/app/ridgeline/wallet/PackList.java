package app.ridgeline.wallet;

import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.util.List;

/** The packs on sale: what each really grants, its price, and a button to Checkout. */
final class PackList extends Div {

    PackList(List<Offers.PricedPack> packs, Storefront storefront, StripeExit exit, UserFormat format) {
        addClassName("rl-offers");
        packs.forEach(pack -> add(card(pack, storefront, exit, format)));
    }

    private Div card(Offers.PricedPack pack, Storefront storefront, StripeExit exit, UserFormat format) {
        String grants = GrantText.of(pack.grants(), format);
        String price = PriceText.of(pack.price(), format);
        Button buy = exit.button(getTranslation("wallet.pack.buy"), () -> storefront.buyPack(pack.size()));
        buy.setAriaLabel(getTranslation("wallet.pack.buy.label", grants, price));
        buy.addThemeVariants(ButtonVariant.PRIMARY);
        Div what = new Div(
                Rows.text(grants, "rl-offer-name"),
                Rows.text(getTranslation("wallet.pack.size", pack.size()), "rl-offer-detail"));
        what.addClassName("rl-offer-what");
        Div card = new Div(what, Rows.text(price, "rl-offer-price"), buy);
        card.addClassName("rl-offer");
        return card;
    }
}
