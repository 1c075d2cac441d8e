package app.ridgeline.wallet;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.Subscriptions;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WalletDialogsTest extends PageTest {

    static final UserFormat FORMAT = new UserFormat(Locale.US, ZoneOffset.UTC);

    @Autowired
    Tokens tokens;

    final FakeStorefront shop = new FakeStorefront();

    @Test
    void packs_say_what_they_really_grant_and_what_they_cost() {
        new BuyTokensDialog(shop, FORMAT).open();

        eventually(() -> assertThat(find(PackList.class).single()).isNotNull());
        assertThat(textOf(find(PackList.class).single()))
                .contains("33 of each", "100 of each", "333 of each", "$9.99", "$28.99", "$89.99");
        assertThat(find(Button.class)
                        .withAriaLabel("Buy 33 of each for $9.99")
                        .single()
                        .isEnabled())
                .isTrue();
    }

    @Test
    void one_click_leads_to_checkout() {
        new BuyTokensDialog(shop, FORMAT).open();

        click("Buy 100 of each for $28.99");

        eventually(() -> assertThat(leftFor()).isEqualTo("https://checkout.example.com/pay?pack-300"));
    }

    @Test
    void while_a_checkout_opens_no_other_can_be_opened() {
        shop.slow = true;
        new BuyTokensDialog(shop, FORMAT).open();

        click("Buy 33 of each for $9.99");

        assertThat(find(PackList.class).single().getChildren())
                .flatExtracting(card -> card.getChildren().toList())
                .filteredOn(Button.class::isInstance)
                .hasSize(3)
                .noneMatch(button -> ((Button) button).isEnabled());
        shop.answered.countDown();
        eventually(() -> assertThat(leftFor()).endsWith("pack-100"));
        assertThat(shop.checkouts).hasValue(1);
    }

    @Test
    void a_failed_checkout_is_said_and_can_be_tried_again() {
        shop.stripe = () -> {
            throw unreachable();
        };
        new BuyTokensDialog(shop, FORMAT).open();

        click("Buy 33 of each for $9.99");
        eventually(() -> assertThat(reads("Our payment provider is not answering right now. You were not charged."))
                .isTrue());
        assertThat(find(BuyTokensDialog.class).single().isOpened()).isTrue();

        shop.stripe = () -> java.net.URI.create("https://checkout.example.com/again");
        click("Buy 33 of each for $9.99");
        eventually(() -> assertThat(leftFor()).startsWith("https://checkout.example.com/again"));
        assertThat(reads("Our payment provider is not answering right now")).isFalse();
    }

    @Test
    void a_stripe_that_hangs_is_said_and_what_comes_later_opens_nothing() {
        shop.slow = true;
        new BuyTokensDialog(shop, FORMAT).open();
        click("Buy 33 of each for $9.99");

        eventually(() -> assertThat(reads("Our payment provider is not answering right now. You were not charged."))
                .isTrue());

        shop.answered.countDown();
        click("Buy 100 of each for $28.99");
        eventually(() -> assertThat(leftFor()).endsWith("pack-300"));
    }

    @Test
    void an_unforeseen_failure_shows_no_details() {
        shop.stripe = () -> {
            throw new IllegalStateException("secret detail");
        };
        new BuyTokensDialog(shop, FORMAT).open();

        click("Buy 33 of each for $9.99");

        eventually(() -> assertThat(reads("That did not work. You were not charged. Please try again."))
                .isTrue());
        assertThat(reads("secret detail")).isFalse();
    }

    @Test
    void without_prices_it_says_so_and_offers_to_try_again() {
        shop.goods = () -> Offers.EMPTY;
        new BuyTokensDialog(shop, FORMAT).open();

        eventually(() -> assertThat(reads("we cannot show every price")).isTrue());
        assertThat(find(PackList.class).single().getChildren()).isEmpty();

        shop.goods = () -> FakeStorefront.FULL;
        test(find(Button.class).withCaption("Try again").single()).click();
        eventually(() -> assertThat(reads("33 of each")).isTrue());
        assertThat(reads("we cannot show every price")).isFalse();
    }

    @Test
    void an_empty_bucket_is_named_with_its_renewal_and_offers_packs_and_plans() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);

        new NoTokensDialog(Bucket.DOL, holdings(user, Optional.empty()), shop, FORMAT).open();

        eventually(() -> assertThat(find(PlanList.class).single()).isNotNull());
        assertThat(reads("No date-of-loss tokens left")).isTrue();
        assertThat(reads("Your Business plan brings 10 date-of-loss tokens again on Dec 1, 2026."))
                .isTrue();
        assertThat(textOf(find(PackList.class).single())).contains("33 of each", "$9.99");
        assertThat(textOf(find(PlanList.class).single()))
                .contains("Solo", "3 mockups, 3 searches, 2 reports every month", "$29 / month");
        click("Choose Business for $79 / month");
        eventually(() -> assertThat(leftFor()).endsWith("business-MONTHLY"));
    }

    @Test
    void without_a_plan_it_says_that_nothing_renews_the_bucket() {
        new NoTokensDialog(Bucket.MOCKUP, holdings(users.create(), Optional.empty()), shop, FORMAT).open();

        assertThat(reads("No mockup tokens left")).isTrue();
        assertThat(reads("No plan renews them.")).isTrue();
    }

    @Test
    void an_unpaid_plan_is_named_as_the_cause() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.suspend(user, Plan.SOLO, "past_due");

        new NoTokensDialog(Bucket.WEATHER, holdings(user, Optional.empty()), shop, FORMAT).open();

        assertThat(reads("Your Solo plan's allowance is on hold until its payment goes through."))
                .isTrue();
    }

    @Test
    void plans_can_be_paid_by_the_year() {
        new PlansDialog(holdings(users.create(), Optional.empty()), shop, FORMAT).open();
        eventually(() -> assertThat(find(RadioButtonGroup.class).exists()).isTrue());

        @SuppressWarnings("unchecked")
        RadioButtonGroup<BillingInterval> interval =
                find(RadioButtonGroup.class).withAriaLabel("Pay").single();
        interval.setValue(BillingInterval.ANNUAL);

        click("Choose Enterprise for $1,290 / year");
        eventually(() -> assertThat(leftFor()).endsWith("enterprise-ANNUAL"));
    }

    @Test
    void who_has_a_subscription_changes_it_in_the_portal_instead_of_buying_a_second() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        new PlansDialog(holdings(user, Optional.of(current(Plan.SOLO, SubscriptionStatus.ACTIVE, false))), shop, FORMAT)
                .open();

        eventually(() -> assertThat(reads("Your plan")).isTrue());
        assertThat(find(Button.class).withCaption("Choose").exists()).isFalse();
        test(find(Button.class).withCaption("Change plan").single()).click();
        eventually(() -> assertThat(leftFor()).endsWith("change"));
    }

    @Test
    void each_plan_says_what_a_change_to_it_would_mean() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        balances.spend(user, Bucket.MOCKUP, 2);
        shop.preview = Optional.of(tokens.getTokenStatus(user));
        new PlansDialog(
                        holdings(user, Optional.of(current(Plan.BUSINESS, SubscriptionStatus.ACTIVE, false))),
                        shop,
                        FORMAT)
                .open();

        eventually(() -> assertThat(textOf(find(PlanList.class).single()))
                .contains("Begins Dec 1, 2026. Until then your plan stays as it is.")
                .contains("Right away: 8 mockups, 10 searches, 7 reports left.")
                .containsOnlyOnce(
                        "Your billing starts over today: you pay the full price, less what’s left of Business.")
                .containsOnlyOnce("What you used of this period stays used: 2 mockups."));
    }

    @Test
    void who_pays_by_the_year_sees_annual_plans_first() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        var annual = new Subscriptions.Current(
                "sub_1",
                Plan.SOLO,
                SubscriptionStatus.ACTIVE,
                true,
                1,
                TestTokens.NOVEMBER.end(),
                Optional.empty(),
                Plan.SOLO.quota(),
                Optional.empty());

        new PlansDialog(holdings(user, Optional.of(annual)), shop, FORMAT).open();

        eventually(() -> assertThat(textOf(find(PlanList.class).single())).contains("$290 / year", "Your plan"));
    }

    @Test
    void after_the_end_of_a_subscription_plans_are_for_sale_again() {
        new PlansDialog(
                        holdings(users.create(), Optional.of(current(Plan.SOLO, SubscriptionStatus.CANCELED, false))),
                        shop,
                        FORMAT)
                .open();

        click("Choose Solo for $29 / month");
        eventually(() -> assertThat(leftFor()).endsWith("solo-MONTHLY"));
    }

    @Test
    void a_plan_that_ends_is_not_said_to_renew() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);

        new NoTokensDialog(
                        Bucket.MOCKUP,
                        holdings(user, Optional.of(current(Plan.SOLO, SubscriptionStatus.ACTIVE, true))),
                        shop,
                        FORMAT)
                .open();

        assertThat(reads("Your Solo plan ends on Dec 1, 2026 and will not renew them."))
                .isTrue();
    }

    @Test
    void a_plan_that_ends_months_from_now_renews_until_then() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        var later = new Subscriptions.Current(
                "sub_1",
                Plan.SOLO,
                SubscriptionStatus.ACTIVE,
                false,
                1,
                TestTokens.NOVEMBER.end(),
                Optional.of(Instant.parse("2027-05-25T12:00:00Z")),
                Plan.SOLO.quota(),
                Optional.empty());
        Holdings holdings = holdings(user, Optional.of(later));

        new NoTokensDialog(Bucket.MOCKUP, holdings, shop, FORMAT).open();

        assertThat(reads("Your Solo plan brings 3 mockup tokens again on Dec 1, 2026."))
                .isTrue();
        assertThat(RenewalText.note(holdings, List.of(Bucket.MOCKUP), FORMAT))
                .isEqualTo(
                        "Renews Dec 1, 2026: 3 mockups. Purchased tokens never expire. Your plan ends May 25, 2027.");
    }

    @Test
    void a_smaller_plan_that_was_chosen_is_what_the_renewal_brings() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        var changing = new Subscriptions.Current(
                "sub_1",
                Plan.BUSINESS,
                SubscriptionStatus.ACTIVE,
                false,
                1,
                TestTokens.NOVEMBER.end(),
                Optional.empty(),
                Plan.BUSINESS.quota(),
                Optional.of(new ScheduledChange(Plan.SOLO, 1, TestTokens.NOVEMBER.end())));
        Holdings holdings = holdings(user, Optional.of(changing));

        new NoTokensDialog(Bucket.MOCKUP, holdings, shop, FORMAT).open();

        assertThat(reads("Your Solo plan brings 3 mockup tokens again on Dec 1, 2026."))
                .isTrue();
        assertThat(RenewalText.note(holdings, List.of(Bucket.MOCKUP), FORMAT))
                .startsWith("Renews Dec 1, 2026: 3 mockups.");
    }

    @Test
    void a_plan_that_ends_within_its_period_ends_on_that_day() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        var sooner = new Subscriptions.Current(
                "sub_1",
                Plan.SOLO,
                SubscriptionStatus.ACTIVE,
                false,
                1,
                TestTokens.NOVEMBER.end(),
                Optional.of(Instant.parse("2026-11-25T12:00:00Z")),
                Plan.SOLO.quota(),
                Optional.empty());

        assertThat(RenewalText.note(holdings(user, Optional.of(sooner)), List.of(Bucket.MOCKUP), FORMAT))
                .isEqualTo("Your plan ends Nov 25, 2026. Purchased tokens never expire.");
    }

    private void click(String ariaLabel) {
        eventually(() ->
                assertThat(find(Button.class).withAriaLabel(ariaLabel).exists()).isTrue());
        test(find(Button.class).withAriaLabel(ariaLabel).single()).click();
    }

    private Holdings holdings(UUID user, Optional<Subscriptions.Current> subscription) {
        TokenStatus status = tokens.getTokenStatus(user);
        return new Holdings(status, subscription);
    }

    private static Subscriptions.Current current(Plan plan, SubscriptionStatus status, boolean ends) {
        return new Subscriptions.Current(
                "sub_1",
                plan,
                status,
                false,
                1,
                TestTokens.NOVEMBER.end(),
                ends ? Optional.of(TestTokens.NOVEMBER.end()) : Optional.empty(),
                plan.quota(),
                Optional.empty());
    }

    private static BillingException unreachable() {
        return app.ridgeline.billing.TestBilling.failure(BillingException.Reason.STRIPE_UNREACHABLE);
    }
}
