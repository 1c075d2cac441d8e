package app.ridgeline.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.database.Outage;
import app.ridgeline.testing.PageTest;
import app.ridgeline.web.AdminOnly;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a person reads when a page or a click fails. */
class ErrorPagesTest extends PageTest {

    @BeforeEach
    void signIn() {
        signIn(users.create());
    }

    @Test
    void an_unknown_address_says_so() {
        UI.getCurrent().navigate("unheard-of");

        assertThat(reads("There is no such page")).isTrue();
    }

    @Test
    void a_page_for_admins_says_that_it_is_not_for_a_customer() {
        RouteConfiguration.forSessionScope().setRoute("for-admins", AdminOnly.class);

        UI.getCurrent().navigate("for-admins");
        assertThat(reads("This page is not for you")).isTrue();

        TestSignIn.as(UUID.randomUUID(), "boss@example.com", Role.ADMIN);
        UI.getCurrent().navigate("for-admins");
        assertThat(reads("for admins only")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, We cannot reach our database", "false, Something went wrong on our side"})
    void a_page_that_cannot_be_opened_says_whether_the_database_or_we_are_to_blame(boolean outage, String words) {
        RouteConfiguration.forSessionScope().setRoute("broken", Broken.class);
        Broken.outage = outage;

        UI.getCurrent().navigate("broken");

        assertThat(reads(words)).isTrue();
        assertThat(reads("Exception")).isFalse();
        assertThat(reads("secret detail")).isFalse();
    }

    @Test
    void a_click_that_fails_shows_a_sentence_and_nothing_of_the_exception() {
        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(new IllegalStateException("secret detail")));
        app.ridgeline.testing.Pages.showWhatIsPending();

        assertThat(test(find(Notification.class).single()).getText())
                .startsWith("That did not work, and the fault is ours.")
                .doesNotContain("secret detail");
    }

    @Test
    void a_broken_connection_of_ours_is_a_failure_and_a_page_that_was_left_is_none() {
        var left = new UncheckedIOException(new ClientAbortException(new IOException("Broken pipe")));
        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(left));
        app.ridgeline.testing.Pages.showWhatIsPending();
        assertThat(find(Notification.class).all()).isEmpty();

        var ours = new UncheckedIOException(new EOFException("Broken pipe"));
        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(ours));
        app.ridgeline.testing.Pages.showWhatIsPending();
        assertThat(find(Notification.class).all()).hasSize(1);
    }

    @Test
    void an_outage_is_told_from_a_mistake_of_ours_however_deep_it_hides() {
        var lost = new RuntimeException(new RuntimeException(new SQLException("gone", "08006")));
        var stopping = new DataAccessResourceFailureException("gone", new SQLException("stop", "57P01"));
        var rollback = new TransactionSystemException("rollback failed");
        rollback.initApplicationException(stopping);

        assertThat(Outage.isOne(lost)).isTrue();
        assertThat(Outage.isOne(stopping)).isTrue();
        assertThat(Outage.isOne(rollback)).isTrue();
        assertThat(Outage.isOne(new CannotCreateTransactionException("none"))).isTrue();
        assertThat(Outage.isOne(new SQLException("duplicate", "23505"))).isFalse();
        assertThat(Outage.isOne(new IllegalStateException())).isFalse();
        assertThat(Outage.isOne(null)).isFalse();
    }
}
