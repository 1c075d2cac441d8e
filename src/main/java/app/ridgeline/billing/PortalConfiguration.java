package app.ridgeline.billing;

import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import app.ridgeline.tokens.Plan;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
    private static final int MOST_PAGES = 10;
    private static final Comparator<StripeJson> AGE = Comparator.comparing(
                    (StripeJson each) -> each.optionalInstant("created").orElse(Instant.MAX))
            .thenComparing(each -> each.id("id"));

    private final Catalog catalog;
    private final StripeApi stripe;
    private final StripeLists lists;
    private final PublicAddress address;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<Scope, String> known = new ConcurrentHashMap<>();
    private volatile String forgotten = "";

    PortalConfiguration(Catalog catalog, StripeApi stripe, StripeLists lists, PublicAddress address) {
        this.catalog = catalog;
        this.stripe = stripe;
        this.lists = lists;
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

    /** The one for a change of plan, if it was made before; makes none. */
    Optional<String> existing() {
        return find(fingerprint(settings(plansByProduct()).build()));
    }

    /** Looks anew at the next call, unless somebody did already. */
    void forget(String id) {
        looking.lock();
        try {
            if (known.values().removeIf(id::equals)) {
                forgotten = "-" + id; // its key would bring it back
            }
        } finally {
            looking.unlock();
        }
    }

    private String findOrCreate(Scope scope) {
        if (scope == Scope.NO_PLANS) {
            return findOrCreate(Map.of());
        }
        try {
            return findOrCreate(plansByProduct());
        } catch (StripeFailure e) {
            if (e.reason() != BillingException.Reason.REFUSED) {
                throw e;
            }
            LOG.error(
                    "Stripe refuses the portal's settings, so customers cannot change their plan there: {}",
                    e.getMessage());
            return findOrCreate(Map.of());
        }
    }

    private String findOrCreate(Map<String, List<String>> plans) {
        var settings = settings(plans);
        String fingerprint = fingerprint(settings.build());
        settings.putMetadata(FINGERPRINT, fingerprint);
        return find(fingerprint).orElseGet(() -> create(settings.build(), fingerprint));
    }

    private ConfigurationCreateParams.Builder settings(Map<String, List<String>> plans) {
        return PortalSettings.of(plans, address.of("/dashboard"));
    }

    /** The oldest that has our settings, so that every node takes the same one. */
    private Optional<String> find(String fingerprint) {
        List<StripeJson> ours = new ArrayList<>();
        Optional<String> next = Optional.empty();
        int pages = 0;
        do {
            StripeLists.Page page = lists.portalConfigurations(next.orElse(null));
            page.objects().stream()
                    .filter(each -> hasFingerprint(each, fingerprint))
                    .forEach(ours::add);
            next = page.next();
        } while (next.isPresent() && ++pages < MOST_PAGES);
        return ours.stream().min(AGE).map(each -> each.id("id"));
    }

    /** Those that others made carry any metadata or none, and must not keep ours from being found. */
    private static boolean hasFingerprint(StripeJson configuration, String fingerprint) {
        return configuration
                .optionalObject("metadata")
                .flatMap(metadata -> metadata.optionalText(FINGERPRINT))
                .filter(fingerprint::equals)
                .isPresent();
    }

    private String create(ConfigurationCreateParams params, String fingerprint) {
        // The same key on every node makes one; a new key every few minutes, because Stripe repeats an error
        // under its key for a day.
        long minutes = TimeUnit.MILLISECONDS.toMinutes(System.currentTimeMillis());
        var options = RequestOptions.builder()
                .setIdempotencyKey("portal-" + fingerprint + "-" + minutes / 10 + forgotten)
                .build();
        String id = stripe.call(api -> StripeApi.required(
                api.billingPortal().configurations().create(params, options).getId(), "id"));
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
            Optional<Offer> offer = offer(priceId);
            if (offer.isEmpty()) {
                LOG.error("Price {} is configured but not for sale at Stripe: the portal does not offer it", priceId);
            } else if (intervals.add(offer.get().product() + " " + offer.get().interval())) {
                plans.computeIfAbsent(offer.get().product(), id -> new ArrayList<>())
                        .add(priceId);
            }
        }
        return plans;
    }

    private record Offer(String product, String interval) {}

    private Optional<Offer> offer(String priceId) {
        try {
            return stripe.call(api -> {
                Price price = api.prices().retrieve(priceId);
                return Boolean.TRUE.equals(price.getActive())
                        ? Optional.of(new Offer(StripeApi.required(price.getProduct(), "product"), interval(price)))
                        : Optional.empty();
            });
        } catch (StripeFailure e) {
            if (e.verdict() == StripeFailure.Verdict.REFUSED) {
                return Optional.empty();
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
