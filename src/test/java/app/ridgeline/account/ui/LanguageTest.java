package app.ridgeline.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.Language;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class LanguageTest extends PageTest {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void who_chooses_a_language_keeps_it_and_gets_the_page_anew() {
        UUID user = users.create();
        signIn(user);
        navigate(AccountView.class);
        assertThat(choice().getValue()).isEqualTo(Language.ENGLISH);
        UI before = UI.getCurrent();

        test(choice()).selectItem("Español");

        assertThat(accounts.find(user).orElseThrow().language()).isEqualTo(Language.SPANISH);
        assertThat(UI.getCurrent()).as("the page was loaded again").isNotSameAs(before);
    }

    @Test
    void the_section_shows_what_is_kept_in_the_language_of_the_page() {
        UUID user = users.create();
        speak(user, "es");
        signIn(user);
        UI.getCurrent().setLocale(Locale.of("es", "US"));

        navigate(AccountView.class);

        assertThat(choice().getValue()).isEqualTo(Language.SPANISH);
        assertThat(choice().getLabel()).isEqualTo("Hablarme en");
        assertThat(reads("Idioma")).isTrue();
    }

    @Test
    void there_is_always_a_language() {
        UUID user = users.create();
        speak(user, "es");
        signIn(user);
        navigate(AccountView.class);

        choice().clear();

        assertThat(choice().getValue()).isEqualTo(Language.SPANISH);
        assertThat(accounts.find(user).orElseThrow().language()).isEqualTo(Language.SPANISH);
    }

    @Test
    void the_browser_of_the_first_visit_tells_the_language_which_then_wins_over_every_browser() {
        TestUsers.SignIn user = users.customer();

        assertThat(firstPage(user, "es-MX")).contains("<html lang=\"es\"");
        assertThat(accounts.find(user.id()).orElseThrow().language()).isEqualTo(Language.SPANISH);

        assertThat(firstPage(user, "en-GB")).contains("<html lang=\"es\"");
        speak(user.id(), "en");
        assertThat(firstPage(user, "es-MX")).contains("<html lang=\"en\"");
    }

    private String firstPage(TestUsers.SignIn user, String wish) {
        Visitor visitor = new Visitor(port);
        String[] header = {"Accept-Language", wish};
        assertThat(visitor.get("/login", header).body()).contains("<html lang=\"" + wish.substring(0, 2) + "\"");
        visitor.signIn(user.email(), user.password());
        return visitor.get("/account", header).body();
    }

    private void speak(UUID user, String language) {
        jdbc.sql("update users set language = :language where id = :id")
                .param("language", language)
                .param("id", user)
                .update();
    }

    /** The first of the page. */
    @SuppressWarnings("unchecked")
    private ComboBox<Language> choice() {
        return find(ComboBox.class).withCaption("Speak to me in").exists()
                ? find(ComboBox.class).withCaption("Speak to me in").single()
                : find(ComboBox.class).withCaption("Hablarme en").single();
    }
}
