package app.ridgeline.wallet;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H3;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Opens when a bucket is empty: when it renews, and what can be bought until then. */
final class NoTokensDialog extends WalletDialog {

    NoTokensDialog(Bucket bucket, Holdings holdings, Storefront storefront, UserFormat format) {
        super(format.text("wallet.no-tokens.title", format.text("bucket." + bucket.key() + ".kind")));
        OffersPane goods = new OffersPane(
                storefront::offers,
                offers -> offers.allPacks() && offers.allPlans(),
                offers -> Stream.concat(
                                section(
                                        "wallet.no-tokens.packs",
                                        offers.packs(),
                                        packs -> new PackList(packs, storefront, exit(), format)),
                                section(
                                        "wallet.no-tokens.plans",
                                        offers.plans(),
                                        plans -> new PlanList(plans, holdings, storefront, exit(), format)))
                        .toList());
        show(RenewalText.outOf(bucket, holdings, format), goods);
    }

    /** A heading and the goods below it, or nothing if there are none. */
    private <T> Stream<Component> section(String titleKey, List<T> goods, Function<List<T>, Component> list) {
        return goods.isEmpty() ? Stream.empty() : Stream.of(new H3(getTranslation(titleKey)), list.apply(goods));
    }
}
