package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ledger.Switches;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class HealthViewTest extends PageTest {

    @Autowired
    HealthAdmin admin;

    @Autowired
    HealthChecks checks;

    @Autowired
    SwitchAdmin switchAdmin;

    @Autowired
    Switches switches;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StopBanner banner;

    UUID me;
    String event;

    @AfterEach
    void lift() {
        jdbc.sql("delete from webhook_events where event_id = ?")
                .param(event == null ? "" : event)
                .update();
        transaction.executeWithoutResult(
                status -> List.of(OperatorSwitch.values()).forEach(switches::allow));
    }

    @Test
    void a_finding_is_shown_with_what_it_means_what_to_do_and_where_to_look() {
        event = failedEvent();
        asAdmin();
        UI.getCurrent().navigate("admin/health");
        press("Check now");
        assertThat(text())
                .contains("A delivery failed")
                .contains("Processing this event threw an error")
                .contains("What to do:")
                .contains("replay it there after a dry run")
                .contains(event)
                .contains("PostgreSQL ");
    }

    @Test
    void every_check_runs_and_none_fails() {
        asAdmin();
        assertThat(admin.runNow())
                .hasSize(checks.all().size())
                .allSatisfy(it -> assertThat(it.error()).isEmpty());
    }

    @Test
    void what_comes_and_goes_is_an_error_in_the_log_a_mail_and_a_metric(CapturedOutput output) {
        checks.runEachMinute();
        jdbc.sql("delete from health_results where check_name = 'switch-thrown'")
                .update();
        assertThat(output).doesNotContain("switch-thrown");
        transaction.executeWithoutResult(status -> switches.stop(OperatorSwitch.STOP_SPENDING_DOL, "a drill", "test"));
        checks.runEachMinute();
        checks.runEachMinute();
        assertThat(output.getAll().split("Health: switch-thrown: An operator's stop is thrown", -1))
                .hasSize(2);
        assertThat(output).contains("Ridgeline health: ").contains("a drill");
        assertThat(metrics.get("ridgeline.health.findings")
                        .tag("check", "negative-balance")
                        .gauge())
                .isNotNull();
        assertThat(metrics.get("ridgeline.health.findings")
                        .tag("check", "entries-do-not-add-up")
                        .gauge())
                .isNotNull();
        transaction.executeWithoutResult(status -> switches.allow(OperatorSwitch.STOP_SPENDING_DOL));
        checks.runEachMinute();
        assertThat(output).contains("Health: switch-thrown is over");
    }

    @Test
    void the_daily_summary_names_every_finding(CapturedOutput output) {
        event = failedEvent();
        checks.runDaily();
        assertThat(output)
                .contains("checks found something")
                .contains("failed-event")
                .contains(event);
    }

    @Test
    void a_stop_needs_a_reason_is_recorded_and_told_to_everybody() {
        asAdmin();
        UI.getCurrent().navigate("admin/health");
        pressLabelled("Stop: Everything (read-only)");
        test(dialogButton("Stop")).click();
        assertThat(switches.readOnly()).isFalse();
        find(TextArea.class).single().setValue("a drill");
        test(dialogButton("Stop")).click();
        assertThat(switches.readOnly()).isTrue();
        assertThat(text()).contains("Stopped: Everything (read-only)");
        assertThat(jdbc.sql("select reason from audit_entries where action = 'switch-stop' and subject = 'read-only'"
                                + " order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("a drill");

        assertThat(banner())
                .contains("For a short time nothing can be bought or spent")
                .contains("read-only");
        signIn(users.create());
        assertThat(banner())
                .contains("For a short time nothing can be bought or spent")
                .doesNotContain("read-only");
    }

    @Test
    void only_admins_look_run_or_stop() {
        signIn(users.create());
        assertThatThrownBy(admin::results).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(admin::runNow).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(switchAdmin::thrown).isInstanceOf(AccessDeniedException.class);
    }

    private String failedEvent() {
        String id = StripeEvents.id("evt");
        jdbc.sql("insert into webhook_events (event_id, event_type, status, error, payload, received_at)"
                        + " values (?, 'invoice.paid', 'FAILED', 'no such thing', '{}', now() + interval '10 years')")
                .param(id)
                .update();
        return id;
    }

    private void asAdmin() {
        me = users.admin().id();
        TestSignIn.as(me, me + "@example.com", Role.ADMIN);
    }

    private String banner() {
        return banner.now().map(PageTest::textOf).orElse("");
    }

    private void press(String caption) {
        test(find(Button.class).withCaption(caption).single()).click();
    }

    private void pressLabelled(String label) {
        test(find(Button.class).all().stream()
                        .filter(it -> label.equals(it.getElement().getAttribute("aria-label")))
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    private Button dialogButton(String caption) {
        return find(Button.class).withCaption(caption).all().stream()
                .filter(it -> it.getElement().getAttribute("aria-label") == null)
                .findFirst()
                .orElseThrow();
    }

    private static String text() {
        return textOf(UI.getCurrent().getCurrentView());
    }
}
