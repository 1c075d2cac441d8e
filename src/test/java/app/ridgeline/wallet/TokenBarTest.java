package app.ridgeline.wallet;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@RidgelineTest
class TokenBarTest extends SpringBrowserlessTest {

    static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T12:00:00Z"));

    @Autowired
    Tokens tokens;

    @Autowired
    Holds holds;

    @Autowired
    Wallet wallet;

    @Autowired
    TestUsers users;

    @Test
    void shows_allowance_and_purchased_tokens_apart() {
        UUID user = subscriber(Plan.BUSINESS.quota(), "active");
        tokens.refill(user, TokenAmounts.ofPack(100), cause());
        tokens.deduct(user, Bucket.MOCKUP, 4, cause());

        JsonNode state = state(attached(user));

        JsonNode mockup = state.get("bars").get(0);
        assertThat(mockup.get("name").asString()).isEqualTo("Roof mockups");
        assertThat(mockup.get("remaining").asInt()).isEqualTo(39);
        assertThat(mockup.get("allowanceText").asString()).isEqualTo("6 of 10 monthly");
        assertThat(mockup.get("purchasedText").asString()).isEqualTo("33 purchased");
        assertThat(mockup.get("spoken").asString()).isEqualTo("Roof mockups: 39 left. 6 of 10 monthly, 33 purchased");
        assertThat(mockup.get("level").asString()).isEqualTo("ok");
        assertThat(state.get("note").asString()).contains("renews Dec 1, 2026");
        assertThat(state.get("warn").asBoolean()).isFalse();
    }

    @Test
    void tells_the_last_token_and_the_empty_bucket() {
        UUID user = subscriber(Plan.SOLO.quota(), "active");
        tokens.deduct(user, Bucket.MOCKUP, 2, cause());
        tokens.deduct(user, Bucket.DOL, 3, cause());

        JsonNode bars = state(attached(user)).get("bars");

        assertThat(bars.get(0).get("level").asString()).isEqualTo("low");
        assertThat(bars.get(0).get("levelText").asString()).isEqualTo("Last one");
        assertThat(bars.get(1).get("level").asString()).isEqualTo("empty");
        assertThat(bars.get(1).get("levelText").asString()).isEqualTo("None left");
        assertThat(bars.get(2).get("levelText").asString()).isEmpty();
    }

    @Test
    void hints_at_held_and_owed_tokens() {
        UUID user = subscriber(Plan.SOLO.quota(), "active");
        tokens.claim(user, new TokenAmounts(0, 5, 0), cause());
        holds.hold(user, Bucket.MOCKUP, 2, Duration.ofMinutes(1), cause());

        JsonNode bars = state(attached(user)).get("bars");

        assertThat(bars.get(0).get("heldText").asString()).isEqualTo("2 in use");
        assertThat(bars.get(1).get("owedText").asString()).isEqualTo("5 owed after a refund");
        assertThat(bars.get(2).get("heldText").asString()).isEmpty();
    }

    @Test
    void says_that_an_unpaid_allowance_is_on_hold() {
        UUID user = subscriber(Plan.SOLO.quota(), "active");
        tokens.suspend(user, new Allowance(Plan.SOLO, Plan.SOLO.quota(), "past_due", NOVEMBER), cause());

        JsonNode state = state(attached(user));

        assertThat(state.get("warn").asBoolean()).isTrue();
        assertThat(state.get("note").asString()).contains("on hold until the payment goes through");
        assertThat(state.get("bars").get(0).get("allowanceText").asString()).isEqualTo("Monthly allowance on hold");
    }

    @Test
    void says_that_a_paused_plan_is_on_hold() {
        UUID user = subscriber(TokenAmounts.NONE, "active");

        assertThat(state(attached(user)).get("note").asString()).contains("while your plan is paused");
    }

    @Test
    void says_that_a_disputed_plan_is_on_hold() {
        UUID user = subscriber(TokenAmounts.NONE, "disputed");

        assertThat(state(attached(user)).get("note").asString()).contains("while the payment of your plan is disputed");
    }

    @Test
    void counts_the_quantity_of_a_plan() {
        UUID user = subscriber(Plan.BUSINESS.quota().times(3), "active");

        assertThat(state(attached(user)).get("bars").get(2).get("allowanceText").asString())
                .isEqualTo("21 of 21 monthly");
    }

    @Test
    void reads_sensibly_without_a_plan() {
        JsonNode state = state(attached(users.create()));

        assertThat(state.get("note").asString()).startsWith("No plan renews your tokens");
        assertThat(state.get("bars").get(0).get("allowanceText").asString()).isEmpty();
        assertThat(state.get("bars").get(0).get("remaining").asInt()).isZero();
    }

    @Test
    void shows_one_bucket_alone_if_asked() {
        signIn(users.create());
        TokenBar bar = wallet.tokenBar(Bucket.DOL);
        UI.getCurrent().add(bar);

        assertThat(state(bar).get("bars")).hasSize(1);
        assertThat(state(bar).get("bars").get(0).get("bucket").asString()).isEqualTo("dol");
    }

    @Test
    void follows_a_change_while_attached_and_not_after() {
        UUID user = subscriber(Plan.SOLO.quota(), "active");
        TokenBar bar = attached(user);

        tokens.deduct(user, Bucket.MOCKUP, 1, cause());
        eventually(() -> {
            assertThat(state(bar).get("bars").get(0).get("remaining").asInt()).isEqualTo(2);
        });

        UI.getCurrent().remove(bar);
        UUID other = subscriber(Plan.SOLO.quota(), "active");
        TokenBar witness = attached(other);
        tokens.deduct(user, Bucket.MOCKUP, 1, cause());
        tokens.deduct(other, Bucket.MOCKUP, 1, cause());
        eventually(() -> {
            assertThat(state(witness).get("bars").get(0).get("remaining").asInt())
                    .isEqualTo(2);
        });
        assertThat(state(bar).get("bars").get(0).get("remaining").asInt()).isEqualTo(2);
    }

    private UUID subscriber(TokenAmounts quota, String status) {
        UUID user = users.create();
        Plan plan = Plan.SOLO;
        tokens.resetMonthly(user, new Allowance(plan, quota, status, NOVEMBER), cause());
        return user;
    }

    private TokenBar attached(UUID user) {
        signIn(user);
        TokenBar bar = wallet.tokenBar();
        UI.getCurrent().add(bar);
        return bar;
    }

    private static void signIn(UUID user) {
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
    }

    private static JsonNode state(TokenBar bar) {
        return (JsonNode) bar.getElement().getPropertyRaw("state");
    }

    private static Cause cause() {
        return new Cause("test:" + UUID.randomUUID(), "test");
    }
}
