package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.tokens.Plan;
import com.stripe.model.Price;
import com.stripe.param.PriceRetrieveParams;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks every configured price: whether it exists and is on sale, as what, how often it is paid, and in one currency.
 */
@Component
@Order(30)
class PriceSetup implements SetupCheck {

    private static final String MONTHLY = "month";
    private static final String ANNUAL = "year";

    private final Catalog catalog;
    private final StripeApi stripe;

    PriceSetup(Catalog catalog, StripeApi stripe) {
        this.catalog = catalog;
        this.stripe = stripe;
    }

    @Override
    public String topic() {
        return "Stripe: prices";
    }

    @Override
    public List<SetupLine> look() {
        Findings findings = new Findings();
        try {
            for (Plan plan : Plan.values()) {
                findings.plan(plan);
            }
            for (Catalog.Pack pack : catalog.packs()) {
                findings.pack(pack);
            }
        } catch (StripeFailure hopeless) {
            findings.lines.add(SetupLine.toDo("answer", hopeless.getMessage() + ". The rest was not asked"));
            return findings.lines;
        }
        findings.currencies();
        return findings.lines;
    }

    /** What one run has found so far. */
    private final class Findings {

        private final List<SetupLine> lines = new ArrayList<>();
        private final Map<String, Set<String>> pricesByCurrency = new TreeMap<>();
        private final Map<String, Plan> planOfProduct = new HashMap<>();

        void plan(Plan plan) {
            Set<String> onSale = new HashSet<>();
            for (String id : catalog.pricesOf(plan)) {
                String what = plan.key() + " " + id;
                price(what, id).ifPresent(price -> lines.add(plan(plan, what, price, onSale)));
            }
            if (!onSale.contains(MONTHLY)) {
                lines.add(SetupLine.toDo(plan.key(), "no monthly price is on sale: nobody can subscribe by the month"));
            }
        }

        private SetupLine plan(Plan plan, String what, Price price, Set<String> onSale) {
            Price.Recurring recurring = price.getRecurring();
            if (recurring == null) {
                return SetupLine.toDo(what, "is paid once; a plan needs a recurring price");
            }
            String interval = interval(recurring);
            if (!interval.equals(MONTHLY) && !interval.equals(ANNUAL)) {
                return SetupLine.toDo(
                        what, "is paid every " + interval + "; only monthly and yearly prices can be sold");
            }
            if ("metered".equals(recurring.getUsageType()) || price.getUnitAmount() == null) {
                return SetupLine.toDo(
                        what, "is metered, tiered or in fractions of a cent; a plan needs one flat amount");
            }
            if (onSale.contains(interval)) {
                return SetupLine.note(what, "is not sold: an earlier price is for every " + interval + " too");
            }
            if (!Boolean.TRUE.equals(price.getActive())) {
                return SetupLine.toDo(what, "is archived: activate it, or put a new price before it");
            }
            onSale.add(interval);
            Plan other = planOfProduct.putIfAbsent(price.getProduct() + " " + interval, plan);
            if (other != null) {
                return SetupLine.toDo(
                        what,
                        "belongs to the same product as " + other.key() + ": the customer portal cannot offer both");
            }
            return SetupLine.ok(what, amount(price) + " a " + interval);
        }

        void pack(Catalog.Pack pack) {
            String what = "pack of " + pack.size() + " " + pack.priceId();
            price(what, pack.priceId()).ifPresent(price -> lines.add(pack(what, price)));
        }

        private SetupLine pack(String what, Price price) {
            if (price.getRecurring() != null) {
                return SetupLine.toDo(what, "is a recurring price; a pack is paid once");
            }
            if (price.getUnitAmount() == null) {
                return SetupLine.toDo(
                        what, "is tiered, free to choose or in fractions of a cent; a pack needs one amount");
            }
            if (!Boolean.TRUE.equals(price.getActive())) {
                return SetupLine.toDo(what, "is archived: activate it, or set a new price");
            }
            return SetupLine.ok(what, amount(price) + " once");
        }

        /** The price, if Stripe knows it; otherwise that is a line. */
        private Optional<Price> price(String what, String id) {
            try {
                Price price = stripe.call(api ->
                        api.prices().retrieve(id, PriceRetrieveParams.builder().build(), StripeApi.once()));
                pricesByCurrency
                        .computeIfAbsent(String.valueOf(price.getCurrency()), currency -> new TreeSet<>())
                        .add(id);
                return Optional.of(price);
            } catch (StripeFailure e) {
                if (e.isHopeless()) {
                    throw e;
                }
                lines.add(SetupLine.toDo(
                        what,
                        e.isUnknownObject()
                                ? "does not exist with this key; it may be of the other mode, or of another account"
                                : String.valueOf(e.getMessage())));
                return Optional.empty();
            }
        }

        void currencies() {
            if (pricesByCurrency.size() > 1) {
                lines.add(SetupLine.toDo("currency", "all prices need the same one: " + pricesByCurrency));
            }
        }
    }

    private static String interval(Price.Recurring recurring) {
        long count = Objects.requireNonNullElse(recurring.getIntervalCount(), 1L);
        String interval = String.valueOf(recurring.getInterval());
        if (count == 12 && interval.equals(MONTHLY)) {
            return ANNUAL;
        }
        return count == 1 ? interval : count + " " + interval + "s";
    }

    private static String amount(Price price) {
        String code = String.valueOf(price.getCurrency()).toUpperCase(Locale.ROOT);
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(it -> it.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(2);
        return BigDecimal.valueOf(Objects.requireNonNullElse(price.getUnitAmount(), 0L), Math.max(digits, 0)) + " "
                + code;
    }
}
