package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.NoticeKind;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeLabel;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountViewTest extends PageTest {

    @Autowired
    Notices notices;

    @Test
    void shows_who_is_signed_in_first() {
        UUID user = users.create();
        open(user);

        assertThat(find(H1.class).single().getText()).isEqualTo("Account");
        assertThat(find(H2.class).all())
                .extracting(H2::getText)
                .startsWith(
                        "You",
                        "Email",
                        "Language",
                        "Time zone",
                        "Password",
                        "Passkeys",
                        "Two-step sign-in",
                        "Example ID",
                        "Where you’re signed in",
                        "Mails");
        assertThat(textOf(find(AccountView.class).single())).contains(user + "@example.com", "Role Customer");
    }

    @Test
    void each_kind_of_mail_is_switched_off_by_itself_and_at_once() {
        UUID user = users.create();
        open(user);
        assertThat(find(NativeLabel.class).all()).hasSize((int) Arrays.stream(NoticeKind.values())
                .filter(NoticeKind::isOptional)
                .count());

        box("Renewals").setValue(false);
        assertThat(notices.mailedKinds(user))
                .hasSize(NoticeKind.values().length - 1)
                .doesNotContain(NoticeKind.RENEWAL_COMING);

        open(user);
        assertThat(box("Renewals").getValue()).isFalse();
        assertThat(box("Failed payments").getValue()).isTrue();
        box("Renewals").setValue(true);
        assertThat(notices.mailedKinds(user)).containsExactly(NoticeKind.values());
    }

    @SuppressWarnings("unchecked")
    private AbstractField<?, Boolean> box(String name) {
        NativeLabel label = find(NativeLabel.class).all().stream()
                .filter(it -> textOf(it).contains(name))
                .findFirst()
                .orElseThrow();
        return (AbstractField<?, Boolean>) label.getChildren().findFirst().orElseThrow();
    }

    private void open(UUID user) {
        signIn(user);
        navigate(AccountView.class);
    }
}
