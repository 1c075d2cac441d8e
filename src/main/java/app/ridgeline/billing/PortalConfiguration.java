package app.ridgeline.billing;

import app.ridgeline.billing.PortalSettings.Upgrade;
import app.ridgeline.tokens.Plan;
import com.stripe.model.Price;
import com.stripe.model.billingportal.Configuration;
import com.stripe.net.RequestOptions;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The portal's configurations at Stripe, made by us so that nobody's click in the dashboard changes what a customer may
 * do. Found again by a fingerprint of their settings, so that restarts and nodes share them:
 * docs/decisions/0007-portal-configuration.md.
 */
@Component
class PortalConfiguration {

    /** What the portal lets its customer do about the plan. */
    enum Scope {
        /** Change it. */
        PLANS,
        /** Pay what is owed, and end the plan, but not change it. */
        NO_PLANS
    }

    private static final Logger LOG = LoggerFactory.getLogger(PortalConfiguration.class);
    private static final String FINGERPRINT = "ridgeline_portal";
    private static final long PAGE = 100;
    private static final int MOST = 1_000;
    private static final Comparator<Configuration> AGE =
            Comparator.comparing(Configuration::getCreated).thenComparing(Configuration::getId);

    private final Catalog catalog;
    private final StripeApi stripe;
    private final PublicAddress address;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<Scope, String> known = new ConcurrentHashMap<>();
    private volatile String forgotten = "";

    PortalConfiguration(Catalog catalog, StripeApi stripe, PublicAddress address) {
        this.catalog = catalog;
        this.stripe = stripe;
        this.address = address;
    }

    /** The id of the one for this scope, {@code bpc_…}; found or made at the first call. */
    String id(Scope scope) {
        String id = known.get(scope);
        if (id != null) {
            return id;
        }
        looking.lock();
        try {
            id = known.get(scope);
            if (id == null) {
                id = findOrCreate(scope);
                known.put(scope, id);
            }
            return id;
        } finally {
            looking.unlock();
        }
    }

    /** Looks anew at the next call, unless somebody did already. */
    void forget(String id) {
        looking.lock();
        try {
            if (known.values().remove(id)) {
                forgotten = "-" + id; // its key would bring it back
            }
        } finally {
            looking.unlock();
        }
    }

    private String findOrCreate(Scope scope) {
        Map<String, List<String>> plans = scope == Scope.PLANS ? plansByProduct() : Map.of();
        try {
            return findOrCreate(plans, Upgrade.NEW_PERIOD);
        } catch (StripeFailure e) {
            if (e.reason() != BillingException.Reason.REFUSED || plans.isEmpty()) {
                throw e;
            }
            LOG.warn("Stripe refuses a portal where an upgrade begins a new period. Upgrades keep their period there,"
                    + " and bring the larger plan's tokens for the rest of it only: {}", e.getMessage());
            return findOrCreate(plans, Upgrade.SAME_PERIOD);
        }
    }

    private String findOrCreate(Map<String, List<String>> plans, Upgrade upgrade) {
        var settings = PortalSettings.of(plans, upgrade, address.of("/dashboard"));
        String fingerprint = fingerprint(settings.build());
        settings.putMetadata(FINGERPRINT, fingerprint);
        return find(fingerprint).orElseGet(() -> create(settings.build(), fingerprint));
    }

    /** The oldest that has our settings, so that every node takes the same one. */
    private Optional<String> find(String fingerprint) {
        var params =
                ConfigurationListParams.builder().setActive(true).setLimit(PAGE).build();
        return stripe.call(api -> {
            Configuration oldest = null;
            int seen = 0;
            for (Configuration each :
                    api.billingPortal().configurations().list(params).autoPagingIterable()) {
                if (fingerprint.equals(each.getMetadata().get(FINGERPRINT))
                        && (oldest == null || AGE.compare(each, oldest) < 0)) {
                    oldest = each;
                }
                if (++seen == MOST) {
                    break;
                }
            }
            return Optional.ofNullable(oldest).map(Configuration::getId);
        });
    }

    private String create(ConfigurationCreateParams params, String fingerprint) {
        // The same key on every node makes one; a new key every few minutes, because Stripe repeats an error
        // under its key for a day.
        long minutes = TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis());
        var options = RequestOptions.builder()
                .setIdempotencyKey("portal-" + fingerprint + "-" + minutes / 10 + forgotten)
                .build();
        String id = stripe.call(api -> StripeApi.required(
                api.billingPortal().configurations().create(params, options).getId()));
        LOG.info("Made portal configuration {}", id);
        return id;
    }

    /**
     * The plan prices by product, as the portal wants them: of one product no two with the same interval, so a price
     * kept for old subscriptions only is left out, and none that Stripe does not sell any more.
     */
    private Map<String, List<String>> plansByProduct() {
        Map<String, List<String>> plans = new LinkedHashMap<>();
        Set<String> intervals = new HashSet<>();
        for (String priceId : planPrices()) {
            Price price = onSale(priceId);
            if (price == null) {
                LOG.error("Price {} is configured but not for sale at Stripe: the portal does not offer it", priceId);
                continue;
            }
            String product = StripeApi.required(price.getProduct());
            if (intervals.add(product + " " + interval(price))) {
                plans.computeIfAbsent(product, id -> new ArrayList<>()).add(priceId);
            }
        }
        return plans;
    }

    private @Nullable Price onSale(String priceId) {
        try {
            Price price = stripe.call(api -> api.prices().retrieve(priceId));
            return Boolean.TRUE.equals(price.getActive()) ? price : null;
        } catch (StripeFailure e) {
            if (e.verdict() == StripeFailure.Verdict.REFUSED) {
                return null;
            }
            throw e;
        }
    }

    private static String interval(Price price) {
        Price.Recurring recurring = price.getRecurring();
        return recurring == null ? "once" : recurring.getIntervalCount() + " " + recurring.getInterval();
    }

    private List<String> planPrices() {
        return Arrays.stream(Plan.values())
                .flatMap(plan -> catalog.pricesOf(plan).stream())
                .toList();
    }

    private static String fingerprint(ConfigurationCreateParams settings) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(settings.toMap().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
