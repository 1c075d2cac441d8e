package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.dispute;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static app.ridgeline.webhooks.PartialDisputesTest.of;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.tokens.Bucket;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Whatever happens to the money of a pack (refunds in parts, one of which fails, partial disputes that are open, won,
 * lost or reinstated, in the currency of the session or another one), told in any order and version and with
 * duplicates: the end is the share of the money that went back.
 */
@RidgelineTest
class ClawbackOrderTest {

    private static final int STORIES = 60;
    private static final int MANY_STORIES = 700;

    @Autowired
    ApplicationContext application;

    @Autowired
    UnmatchedEvents unmatched;

    @Test
    void every_order_ends_in_the_share_of_the_money_that_went_back() {
        play(0, STORIES);
    }

    @Tag("slow")
    @Test
    void thousands_of_orders_end_in_the_share_of_the_money_that_went_back() {
        play(STORIES, MANY_STORIES);
    }

    private void play(int firstSeed, int stories) {
        for (int seed = firstSeed; seed < firstSeed + stories; seed++) {
            Story story = new Story(new StripeCustomer(application), new Random(seed));
            int claimed = story.tell();
            for (int order = 0; order < 2; order++) {
                StripeCustomer customer = new StripeCustomer(application);
                deliver(story.eventsFor(customer), customer, new Random(31L * seed + order));
                int spent = spentBy(customer);
                String what = "story %d, order %d: %s".formatted(seed, order, story);
                for (Bucket bucket : Bucket.values()) {
                    var balance = customer.tokens().of(bucket);
                    int used = bucket == Bucket.MOCKUP ? spent : 0;
                    assertThat(balance.purchased() - balance.owed())
                            .as(what + " " + bucket)
                            .isEqualTo(33 - claimed - used);
                }
                assertThat(customer.addsUp()).as(what).isTrue();
            }
        }
    }

    /** Of the ledger: what was waiting may take the tokens just before they are spent. */
    private static int spentBy(StripeCustomer customer) {
        return customer.entries().stream()
                .filter(entry -> entry.startsWith("spend -"))
                .mapToInt(entry -> Integer.parseInt(entry.substring("spend -".length())))
                .sum();
    }

    /** In any order, some twice, with tokens spent in between. */
    private void deliver(List<String> events, StripeCustomer customer, Random random) {
        List<String> told = new ArrayList<>(events);
        Collections.shuffle(told, random);
        told.addAll(told.subList(0, told.size() / 2));
        Collections.shuffle(told, random);
        for (String event : told) {
            customer.receives(event);
            if (random.nextInt(4) == 0 && customer.mockup().remaining() > 2) {
                customer.spends(2);
            }
        }
        unmatched.retry();
    }

    /** One payment and its fate, and what is to be taken back for it by the rule. */
    private static final class Story {

        private static final String SESSION = "$SESSION";
        private static final String PAYMENT = "pi_" + SESSION;

        private final Random random;
        private final String chargeCurrency;
        private final long charged;
        private final boolean chargeIsTold;
        private final StripeCustomer author;
        private final List<String> events = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();
        private int clock;

        Story(StripeCustomer author, Random random) {
            this.author = author;
            this.random = random;
            boolean foreign = random.nextBoolean();
            chargeCurrency = foreign ? "eur" : "usd";
            charged = foreign ? 920 : 999;
            chargeIsTold = foreign || random.nextBoolean();
        }

        int tell() {
            add("checkout.session.completed", packSession(SESSION, author.id, "paid", "100"));
            if (chargeIsTold) {
                JsonObject intent = of(charge(PAYMENT, author.id, 0, 0), charged, chargeCurrency);
                intent.addProperty("id", PAYMENT);
                intent.addProperty("latest_charge", "ch_" + PAYMENT);
                add("payment_intent.succeeded", intent);
            }
            long refunded = refunds();
            long disputed = disputes();
            long gone = Math.min(charged, refunded + disputed);
            words.append(" of ").append(charged).append(' ').append(chargeCurrency);
            return (int) (33 * gone / charged);
        }

        /** In parts; one may fail in the end, which the charge does not tell. */
        private long refunds() {
            long told = 0;
            long good = 0;
            JsonArray listed = new JsonArray();
            for (int i = random.nextInt(4); i > 0; i--) {
                long amount = 1 + random.nextInt(350);
                String id = id("re");
                told += amount;
                listed.add(of(refund(id, PAYMENT, 0, "succeeded"), amount, chargeCurrency));
                JsonObject charge = of(charge(PAYMENT, author.id, 0, told), charged, chargeCurrency);
                Version version = version();
                if (version == Version.V2020) {
                    JsonObject list = new JsonObject();
                    list.add("data", listed.deepCopy());
                    charge.add("refunds", list);
                }
                add("charge.refunded", version, charge);
                boolean fails = random.nextInt(4) == 0;
                List<String> steps = fails ? List.of("pending", "failed") : List.of("pending", "succeeded");
                for (String status : steps) {
                    String type =
                            status.equals("pending") ? "refund.created" : fails ? "refund.failed" : "refund.updated";
                    add(type, of(refund(id, PAYMENT, 0, status), amount, chargeCurrency));
                }
                good += fails ? 0 : amount;
                words.append(fails ? " refund failed " : " refund ").append(amount);
            }
            return good;
        }

        private long disputes() {
            long disputed = 0;
            for (int i = random.nextInt(3); i > 0; i--) {
                boolean foreign = random.nextInt(5) == 0;
                String currency = foreign ? "gbp" : chargeCurrency;
                String id = id("du");
                long first = 1 + random.nextInt(900);
                long last = 1 + random.nextInt(500);
                add("charge.dispute.created", disputed(id, "warning_needs_response", first, currency));
                add("charge.dispute.funds_withdrawn", disputed(id, "needs_response", first, currency));
                add("charge.dispute.updated", disputed(id, "under_review", last, currency));
                String fate = List.of("open", "lost", "won", "charge_refunded", "reinstated")
                        .get(random.nextInt(5));
                if (!fate.equals("open")) {
                    String status = fate.equals("reinstated") ? "lost" : fate;
                    add("charge.dispute.closed", disputed(id, status, last, currency));
                }
                if (fate.equals("reinstated") || fate.equals("won")) {
                    String status = fate.equals("won") ? "won" : "lost";
                    add("charge.dispute.funds_reinstated", disputed(id, status, last, currency));
                }
                boolean claims = fate.equals("open") || fate.equals("lost");
                disputed += !claims ? 0 : foreign ? charged : last;
                words.append(" dispute ").append(fate).append(' ').append(last).append(currency);
            }
            return disputed;
        }

        private JsonObject disputed(String id, String status, long amount, String currency) {
            return of(dispute(id, PAYMENT, status), amount, currency);
        }

        private void add(String type, JsonObject object) {
            add(type, version(), object);
        }

        private void add(String type, Version version, JsonObject object) {
            Instant at = (type.startsWith("checkout") ? NOV_1 : DEC_1).plusSeconds(clock++ / 2);
            events.add(event(type, at, version, object, null));
        }

        private Version version() {
            return Version.values()[random.nextInt(Version.values().length)];
        }

        /** The same story of another customer: with ids of its own. */
        List<String> eventsFor(StripeCustomer customer) {
            String session = id("cs");
            String tag = id("t").substring(0, 12);
            return events.stream()
                    .map(event -> event.replace(SESSION, session).replace(author.id, customer.id))
                    .map(event -> own(event, tag))
                    .toList();
        }

        private static String own(String event, String tag) {
            JsonObject json = JsonParser.parseString(
                            event.replace("\"re_", "\"re_" + tag).replace("\"du_", "\"du_" + tag))
                    .getAsJsonObject();
            json.addProperty("id", id("evt"));
            return json.toString();
        }

        @Override
        public String toString() {
            return words.toString();
        }
    }
}
