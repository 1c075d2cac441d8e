package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.own.OwnAccount;
import app.ridgeline.testing.PageTest;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ZoneTest extends PageTest {

    @Autowired
    Accounts accounts;

    @Autowired
    OwnAccount own;

    @Test
    void a_chosen_zone_is_kept_and_used_on_all_pages_until_it_is_taken_back() {
        UUID user = users.create();
        signIn(user);
        ZoneId browser = UserFormat.of(UI.getCurrent()).zone();
        navigate(AccountView.class);

        zone().setValue("Pacific/Auckland");

        assertThat(accounts.find(user).orElseThrow().timeZone()).isEqualTo("Pacific/Auckland");
        assertThat(UserFormat.of(UI.getCurrent()).day(Instant.parse("2026-11-30T23:00:00Z")))
                .contains("Dec 1");
        navigate(AccountView.class);
        assertThat(zone().getValue()).isEqualTo("Pacific/Auckland");
        zone().clear();
        assertThat(accounts.find(user).orElseThrow().timeZone()).isNull();
        assertThat(UserFormat.of(UI.getCurrent()).zone()).isEqualTo(browser);
    }

    @Test
    void a_zone_that_nobody_knows_is_refused() {
        signIn(users.create());

        assertThatThrownBy(() -> own.setTimeZone("Mars/Olympus")).isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> zone() {
        return find(ComboBox.class).withCaption("Show times in").single();
    }
}
