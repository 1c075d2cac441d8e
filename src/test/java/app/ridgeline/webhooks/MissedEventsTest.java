package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.ridgeline.billing.EventListing;
import app.ridgeline.billing.TestBilling;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.ledger.Tokens;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events lie in the simulated Stripe, whose list is asked over HTTP; their webhooks were never sent. */
@RidgelineTest
@ExtendWith(OutputCaptureExtension.class)
class MissedEventsTest {

    @Autowired
    MissedEvents missed;

    @Autowired
    EventListing listing;

    @Autowired
    EventHandlers handlers;

    @Autowired
    Inbox inbox;

    @Autowired
    ListingStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    Clock clock;

    final List<String> planted = new ArrayList<>();
    final String customer = id("cus");
    Instant now;
    UUID user;

    @BeforeEach
    void all_was_listed_until_now() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        user = users.withCustomer(customer);
        store.complete(now);
    }

    @AfterEach
    void forget_what_was_planted() {
        jdbc.sql("delete from sandbox.objects where id in (:ids)")
                .param("ids", planted.isEmpty() ? List.of("none") : planted)
                .update();
        store.complete(clock.instant());
    }

    @Test
    void an_event_whose_webhook_never_arrived_is_taken() {
        String event = plant(pack(now));

        missed.takeMissed();

        assertThat(status(event)).contains("PROCESSED");
        assertThat(purchased()).isEqualTo(33);
    }

    @Test
    void a_second_run_changes_nothing() {
        String event = plant(pack(now));
        missed.takeMissed();
        missed.takeMissed();

        assertThat(purchased()).isEqualTo(33);
        assertThat(attempts(event)).isEqualTo(1);
    }

    @Test
    void an_event_that_was_delivered_is_left_alone() {
        String payload = pack(now);
        inbox.receive(StripeEvent.read(payload), payload);
        plant(payload);

        missed.takeMissed();

        assertThat(purchased()).isEqualTo(33);
        assertThat(attempts(idOf(payload))).isEqualTo(1);
    }

    @Test
    void a_type_without_a_handler_is_not_taken() {
        String event = plant(event("price.created", now, new JsonObject()));

        missed.takeMissed();

        assertThat(status(event)).isEmpty();
    }

    @Test
    void events_of_the_overlap_and_of_a_test_clocks_future_are_taken_and_older_ones_are_not() {
        String overlap = plant(pack(now.minus(Duration.ofMinutes(9))));
        String future = plant(pack(now.plus(Duration.ofDays(400))));
        String older = plant(pack(now.minus(Duration.ofMinutes(11))));

        missed.takeMissed();

        assertThat(status(overlap)).contains("PROCESSED");
        assertThat(status(future)).contains("PROCESSED");
        assertThat(status(older)).isEmpty();
        assertThat(store.mark().listedUntil()).isBetween(now, clock.instant());
    }

    @Test
    void all_pages_are_read() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            events.add(plant(new Sub(customer).deleted(now)));
        }

        missed.takeMissed();

        assertThat(store.recorded(events)).hasSize(201);
    }

    @Test
    void a_page_that_fails_keeps_the_mark_and_the_next_run_takes_the_rest(CapturedOutput output) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(plant(new Sub(customer).deleted(now)));
        }
        Instant mark = store.mark().listedUntil();

        reading(TestBilling.watched(
                        listing,
                        page -> page.ifPresent(second -> {
                            throw TestBilling.failure(BillingException.Reason.STRIPE_UNREACHABLE);
                        })))
                .takeMissed();

        assertThat(store.mark().listedUntil()).isEqualTo(mark);
        assertThat(store.recorded(events)).hasSizeBetween(1, 100);
        assertThat(output).contains("the next run goes on");
        missed.takeMissed();
        assertThat(store.recorded(events)).hasSize(150);
    }

    @Test
    void an_outage_of_days_is_worked_through_in_windows() {
        String oldest = plant(pack(now.minus(Duration.ofHours(70))));
        String middle = plant(pack(now.minus(Duration.ofHours(40))));
        Instant before = now.minus(Duration.ofDays(3));
        store.moveMark(before);
        List<Optional<String>> pages = new ArrayList<>();

        // Three days are twelve windows and the overlap's; the seventh answer fails.
        reading(TestBilling.watched(listing, page -> {
                    pages.add(page);
                    if (pages.size() == 7) {
                        throw TestBilling.failure(BillingException.Reason.STRIPE_UNREACHABLE);
                    }
                }))
                .takeMissed();

        assertThat(store.mark().listedUntil())
                .isEqualTo(before.minus(Duration.ofMinutes(10)).plus(Duration.ofHours(36)));
        assertThat(status(oldest)).contains("PROCESSED");
        missed.takeMissed();
        assertThat(status(middle)).contains("PROCESSED");
        assertThat(purchased()).isEqualTo(66);
    }

    @Test
    void after_more_than_30_days_it_starts_where_stripe_does_and_says_that_events_may_be_lost(CapturedOutput output) {
        store.moveMark(now.minus(Duration.ofDays(40)));
        jdbc.sql("update event_listing set completed_at = :then")
                .param("then", OffsetDateTime.now(ZoneOffset.UTC).minusDays(40))
                .update();
        List<Instant> starts = new ArrayList<>();

        reading(TestBilling.listingFrom(starts::add)).takeMissed();

        assertThat(starts.getFirst()).isAfterOrEqualTo(now.minus(Duration.ofDays(30)));
        assertThat(output).contains("events may be lost").contains("reconciliation");
        assertThat(store.mark().expired()).isFalse();
    }

    @Test
    void one_failing_event_does_not_hold_back_the_others() {
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        session.addProperty("payment_status", 7);
        String good = pack(now);
        String bad = event("checkout.session.completed", now, session);

        reading(TestBilling.listing(List.of("{}", bad, good))).takeMissed();

        assertThat(status(idOf(bad))).contains("FAILED");
        assertThat(status(idOf(good))).contains("PROCESSED");
        assertThat(store.mark().listedUntil()).isAfterOrEqualTo(now);
    }

    @Test
    void an_event_that_keeps_failing_is_left_to_a_person_after_five_times() {
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        session.addProperty("payment_status", 7);
        String bad = event("checkout.session.completed", now, session);

        for (int run = 0; run < 8; run++) {
            reading(TestBilling.listing(List.of(bad))).takeMissed();
        }

        assertThat(attempts(idOf(bad))).isEqualTo(5);
    }

    @Test
    void a_failure_that_could_not_be_recorded_keeps_the_mark() {
        JsonObject session = packSession(id("cs"), customer, "paid", "100");
        session.addProperty("payment_status", 7);
        String bad = event("checkout.session.completed", now, session);
        Instant mark = store.mark().listedUntil();
        var unrecorded = reading(TestBilling.listing(List.of(bad)));

        jdbc.sql("alter table webhook_events add constraint saboteur check (event_id <> '" + idOf(bad) + "') not valid")
                .update();
        try {
            assertThatIllegalStateException().isThrownBy(unrecorded::takeMissed);
        } finally {
            jdbc.sql("alter table webhook_events drop constraint saboteur").update();
        }

        assertThat(store.mark().listedUntil()).isEqualTo(mark);
    }

    private MissedEvents reading(EventListing list) {
        return new MissedEvents(list, handlers, inbox, store, clock);
    }

    private String pack(Instant at) {
        return event("checkout.session.completed", at, packSession(id("cs_test"), customer, "paid", "100"));
    }

    /** Puts an event into the simulated Stripe's list and returns its id. */
    private String plant(String event) {
        jdbc.sql("""
                        insert into sandbox.objects (id, type, customer, body, hidden)
                        values (:id, 'event', :customer, cast(:body as json), '{}')
                        """)
                .param("id", idOf(event))
                .param("customer", customer)
                .param("body", event)
                .update();
        planted.add(idOf(event));
        return idOf(event);
    }

    private int purchased() {
        return tokens.getTokenStatus(user).of(Bucket.MOCKUP).purchased();
    }

    private Optional<String> status(String eventId) {
        return jdbc.sql("select status from webhook_events where event_id = :id")
                .param("id", eventId)
                .query(String.class)
                .optional();
    }

    private int attempts(String eventId) {
        return jdbc.sql("select attempts from webhook_events where event_id = :id")
                .param("id", eventId)
                .query(Integer.class)
                .single();
    }
}
