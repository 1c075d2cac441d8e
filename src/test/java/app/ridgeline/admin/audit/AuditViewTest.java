package app.ridgeline.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.admin.AdminPageTest;
import app.ridgeline.admin.acts.ActRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditViewTest extends AdminPageTest {

    @Autowired
    TokenAdmin admin;

    @Test
    void an_act_is_told_with_who_whom_why_where_and_what_changed() {
        UUID user = users.create();
        admin.act(new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.BUSINESS), "Case <b>7</b>", null));

        open("admin/audit");

        assertThat(first())
                .contains(
                        "Balance reset",
                        user + "@example.com",
                        "Case <b>7</b>",
                        me + "@example.com",
                        "/admin/tokens",
                        "Roof mockups: 0 → 10",
                        "plan: none → business");
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_list_is_filtered_by_kind_of_act() {
        UUID user = users.create();
        admin.act(new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.BUSINESS), "older", null));
        admin.act(new ActRequest(
                UUID.randomUUID(),
                user,
                new AdminAct.Grant(new app.ridgeline.tokens.TokenAmounts(1, 0, 0)),
                "newer",
                null));
        open("admin/audit");
        assertThat(first()).contains("newer");

        Select<String> action = find(Select.class).single();
        action.setValue("tokens-reset");

        assertThat(first()).contains("older").doesNotContain("newer");
    }

    @Test
    void the_list_is_filtered_by_time() {
        UUID user = users.create();
        admin.act(new ActRequest(UUID.randomUUID(), user, new AdminAct.Reset(Plan.BUSINESS), "just now", null));
        open("admin/audit");
        assertThat(first()).contains("just now");

        List<DateTimePicker> times = find(DateTimePicker.class).all();
        times.getFirst().setValue(LocalDateTime.now(ZoneOffset.UTC).plusDays(2));
        assertThat(test(find(Rows.class).single()).size()).isZero();

        times.getFirst().setValue(LocalDateTime.now(ZoneOffset.UTC).minusDays(2));
        assertThat(first()).contains("just now");
        times.getLast().setValue(LocalDateTime.now(ZoneOffset.UTC).minusDays(1));
        assertThat(test(find(Rows.class).single()).size()).isZero();
    }

    private String first() {
        Rows<?> rows = find(Rows.class).single();
        return textOf(test(rows).getCellComponent(0, 0));
    }
}
