package app.ridgeline.wallet;

import app.ridgeline.billing.PriceList;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.List;

/**
 * What is for sale, with its prices as of now. What has no known price is left out.
 *
 * @param packs the smallest first
 * @param allPacks whether every pack of the catalogue is there
 * @param plans the smallest first, each monthly before annual
 * @param allPlans whether every plan of the catalogue is there, by the month or by the year
 */
record Offers(List<PricedPack> packs, boolean allPacks, List<PricedPlan> plans, boolean allPlans) {

    static final Offers EMPTY = new Offers(List.of(), false, List.of(), false);

    /** A pack and what it really grants. */
    record PricedPack(int size, TokenAmounts grants, PriceList.Price price) {}

    /** A plan, paid by the month or by the year. */
    record PricedPlan(Plan plan, BillingInterval interval, PriceList.Price price) {}
}
