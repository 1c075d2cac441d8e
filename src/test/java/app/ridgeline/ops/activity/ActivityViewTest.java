package app.ridgeline.ops.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import com.vaadin.flow.component.Html;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class ActivityViewTest extends PageTest {

    @Autowired
    ActivityReport report;

    @Test
    void an_admin_sees_pictures_with_tables_and_who_runs_out() {
        UUID customer = users.create();
        balances.refill(customer, 1000);
        balances.spend(customer, Bucket.WEATHER, 332);
        UUID admin = users.admin().id();
        TestSignIn.as(admin, admin + "@example.com", Role.ADMIN);
        report.forget();

        ActivityView page = navigate(ActivityView.class);

        assertThat(find(Html.class).all())
                .extracting(html -> html.getInnerHtml())
                .anyMatch(svg -> svg.contains("<svg") && svg.contains("rl-chart-weather"));
        String text = textOf(page);
        assertThat(text).contains("Tokens used per day", "Running out", "Top customers", "Show as a table");
        assertThat(text).contains(customer + "@example.com").contains("332");
    }

    @Test
    void a_customer_is_refused_by_the_service_too() {
        signIn(users.create());

        assertThatThrownBy(() -> report.read()).isInstanceOf(AccessDeniedException.class);
    }
}
