package app.ridgeline.notices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices on the dashboard. */
class NoticeListTest extends PageTest {

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void without_notices_there_is_nothing() {
        open(users.create());

        assertThat(find(NoticeList.class).exists()).isFalse();
    }

    @Test
    void says_what_happened_and_leads_to_where_it_can_be_put_right() {
        UUID user = users.create();
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a").withLink("https://pay.example.com/1"));
        UUID notice = notices.open(user).getFirst().id();
        post(NewNotice.of(user, NoticeTopic.LOW_BALANCE_NONE, "b", new NoticeValue.Word("bucket.mockup.kind")));
        open(user);

        NoticeList list = find(NoticeList.class).single();
        assertThat(list.getElement().getAttribute("role")).isEqualTo("status");
        assertThat(textOf(list))
                .contains("Your payment did not go through", "on hold until it goes through", "Pay now")
                .contains("No mockup tokens left", "Buy a pack to go on at once");
        assertThat(find(Anchor.class).all().stream().filter(it -> it.getHref().equals("notices/" + notice)))
                .singleElement()
                .satisfies(it -> assertThat(it.getElement().getAttribute("rel")).contains("noopener"));
    }

    @Test
    void what_is_put_away_stays_away_and_the_rest_stays() {
        UUID user = users.create();
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        post(NewNotice.of(user, NoticeTopic.BANK_DEBIT_PENDING, "b", new NoticeValue.Count(100)));
        open(user);

        test(dismissOf("Your payment did not go through")).click();
        assertThat(textOf(find(NoticeList.class).single()))
                .contains("Your bank is confirming")
                .doesNotContain("did not go through");
        test(dismissOf("Your bank is confirming your payment")).click();
        assertThat(find(NoticeList.class).exists()).isFalse();
        assertThat(notices.open(user)).isEmpty();
    }

    @Test
    void nobody_reads_what_others_were_told() {
        post(NewNotice.of(users.create(), NoticeTopic.PAYMENT_FAILED, "a"));
        open(users.create());

        assertThat(find(NoticeList.class).exists()).isFalse();
    }

    @Test
    void the_page_says_why_a_button_led_to_it() {
        UUID user = users.create();
        signIn(user);
        UI.getCurrent().navigate("dashboard", QueryParameters.of("notice", "ended"));

        assertThat(find(NoticeAnswer.class).single().getText()).contains("has ended. Don’t pay it");
        UI.getCurrent().navigate("dashboard", QueryParameters.of("notice", "<script>"));
        assertThat(find(NoticeAnswer.class).exists()).isFalse();
    }

    private NativeButton dismissOf(String title) {
        return find(NativeButton.class).all().stream()
                .filter(button ->
                        ("Dismiss: " + title).equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private void post(NewNotice notice) {
        transaction.executeWithoutResult(status -> notices.post(notice));
    }

    private void open(UUID user) {
        signIn(user);
        navigate("dashboard", com.vaadin.flow.component.Component.class);
    }
}
