package app.ridgeline.storms.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.storms.DetailsCsv;
import app.ridgeline.testing.PageTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StormsViewTest extends PageTest {

    @Test
    void a_file_is_taken_and_its_counts_and_reasons_are_shown() {
        asAdmin();
        navigate(StormsView.class);

        pane().take(
                        "StormEvents_details-x.csv",
                        new DetailsCsv()
                                .row(Map.of())
                                .row(Map.of("EVENT_TYPE", "Winter Storm"))
                                .row(Map.of("CZ_TIMEZONE", "XYZ"))
                                .file(),
                        rows -> {});

        String text = textOf(pane());
        assertThat(text).contains("3 rows read. Events: 1 added, 0 changed, 0 here already.");
        assertThat(text).contains("1 row left out: of a kind that damages no roof, or at sea");
        assertThat(text).contains("1 row rejected: CZ_TIMEZONE is not known", "Row 3: CZ_TIMEZONE is not known (XYZ)");
    }

    @Test
    void a_file_that_is_none_is_refused_in_plain_words() {
        asAdmin();
        navigate(StormsView.class);

        pane().take("x.csv", new ByteArrayInputStream("EVENT_ID,STATE\n1,KANSAS\n".getBytes()), rows -> {});

        assertThat(textOf(pane())).contains("Columns are missing: BEGIN_YEARMONTH, BEGIN_DAY", "Nothing was changed.");
    }

    @Test
    void the_page_is_for_admins_only() {
        signIn(users.create());
        navigate("dashboard", Component.class);

        UI.getCurrent().navigate("admin/storms");

        assertThat(reads("This page is not for you")).isTrue();
    }

    private ImportPane pane() {
        return find(ImportPane.class).single();
    }

    private void asAdmin() {
        var id = users.admin().id();
        TestSignIn.as(id, "admin@example.com", Role.ADMIN);
    }
}
