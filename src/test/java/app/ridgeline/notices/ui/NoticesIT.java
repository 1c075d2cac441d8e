package app.ridgeline.notices.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeKind;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices and the choice of mails, as a person meets them. */
class NoticesIT extends BrowserTest {

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Test
    void notices_are_read_on_the_dashboard_and_put_away() {
        TestUsers.SignIn user = users.customer();
        tell(user.id());
        balances.renew(user.id(), Plan.BUSINESS);
        Page page = signedIn(user);
        page.navigate(url("/dashboard?notice=ended"));

        assertThat(page.getByText("The plan that invoice was for has ended")).isVisible();
        assertThat(page.getByText("Your payment did not go through")).isVisible();
        screenshots(page, "dashboard-notices");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dismiss: Your payment did not go through"))
                .click();
        assertThat(page.getByText("Your payment did not go through")).hasCount(0);
        page.reload();
        assertThat(page.getByText("No mockup tokens left")).isVisible();
        assertThat(page.getByText("Your payment did not go through")).hasCount(0);
    }

    @Test
    void mails_of_one_kind_are_switched_off_on_the_account_page() {
        TestUsers.SignIn user = users.customer();
        Page page = signedIn(user);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Account"))
                .click();

        page.getByLabel("Renewals").uncheck();
        assertThat(page.getByLabel("Renewals")).not().isChecked();
        screenshots(page, "account");
        page.reload();
        assertThat(page.getByLabel("Renewals")).not().isChecked();
        assertThat(page.getByLabel("Low balance")).isChecked();
        Assertions.assertThat(notices.mailedKinds(user.id())).doesNotContain(NoticeKind.RENEWAL_COMING);
    }

    private void tell(UUID user) {
        transaction.executeWithoutResult(status -> {
            notices.post(NewNotice.of(
                    user,
                    NoticeTopic.RENEWAL_COMING,
                    "a",
                    new NoticeValue.Word("plan.business.name"),
                    new NoticeValue.Day(Instant.parse("2026-12-01T12:00:00Z")),
                    new NoticeValue.Tokens(new TokenAmounts(10, 10, 7))));
            notices.post(NewNotice.of(
                    user,
                    NoticeTopic.BANK_DEBIT_CLEARED,
                    "b",
                    new NoticeValue.Count(100),
                    new NoticeValue.Tokens(TokenAmounts.ofPack(100))));
            notices.post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "c").withLink("https://pay.example.com/1"));
            notices.post(NewNotice.of(
                    user,
                    NoticeTopic.PLAN_ENDED_UNPAID,
                    "e",
                    new NoticeValue.Word("plan.business.name"),
                    new NoticeValue.Day(Instant.parse("2026-11-29T12:00:00Z"))));
            notices.post(
                    NewNotice.of(user, NoticeTopic.LOW_BALANCE_NONE, "d", new NoticeValue.Word("bucket.mockup.kind")));
        });
    }
}
