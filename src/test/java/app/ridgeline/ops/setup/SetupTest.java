package app.ridgeline.ops.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.SetupLine.State;
import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.access.AccessDeniedException;

/** The setup check of the sandbox, whose simulated services are asked as the real ones are. */
class SetupTest extends PageTest {

    @Autowired
    List<SetupCheck> parts;

    @Autowired
    DatabaseSetup database;

    @Autowired
    Secrets secrets;

    @Autowired
    SetupAdmin admin;

    @Test
    void the_sandbox_has_nothing_to_do() throws InterruptedException {
        assertThat(parts)
                .extracting(SetupCheck::topic)
                .containsExactly(
                        "Database",
                        "Stripe: key and permissions",
                        "Stripe: prices",
                        "Stripe: webhook endpoint",
                        "Email",
                        "Two-step sign-in",
                        "Geocoder",
                        "OpenAI");
        for (SetupCheck part : withoutTheNetwork()) {
            assertThat(part.look()).as(part.topic()).isNotEmpty().noneMatch(it -> it.state() == State.TO_DO);
        }
    }

    @Test
    void the_database_is_told_with_its_version_and_our_role() {
        assertThat(database.look()).extracting(SetupLine::what).containsExactly("version", "role", "pooler", "tables");
        assertThat(database.look().getLast().text()).startsWith("of this version, 2025");
        assertThat(database.look().get(1)).satisfies(it -> {
            assertThat(it.state()).as("one role for all works").isEqualTo(State.NOTE);
            assertThat(it.text()).contains("two roles are safer");
        });
    }

    @Test
    void a_database_that_is_down_is_told() {
        var nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "ridge", "hunter22");

        assertThat(new DatabaseSetup(JdbcClient.create(nowhere), null, null, null).look())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.state()).isEqualTo(State.TO_DO);
                    assertThat(it.text()).contains("127.0.0.1:1 refused").doesNotContain("hunter22");
                });
    }

    @Test
    void an_admin_reads_it_on_the_page_of_the_health() {
        TestSignIn.as(UUID.randomUUID(), "admin@example.com", Role.ADMIN);
        UI.getCurrent().navigate("admin/health");
        assertThat(reads("Asks Stripe, the database")).isTrue();

        var card = new SetupCard(new SetupAdmin(new SetupReport(withoutTheNetwork(), secrets)));
        UI.getCurrent().add(card);
        test(find(Button.class, card).withCaption("Check setup").single()).click();

        assertThat(textOf(card))
                .contains("Nothing to do.", "Charges: read", "PostgreSQL", "price_sandbox_solo_monthly");
    }

    @Test
    void nobody_else_may_ask() {
        signIn(users.create());
        assertThatThrownBy(admin::run).isInstanceOf(AccessDeniedException.class);
    }

    /** The sandbox's geocoder is the real one. */
    private List<SetupCheck> withoutTheNetwork() {
        return parts.stream().filter(part -> !part.topic().equals("Geocoder")).toList();
    }
}
