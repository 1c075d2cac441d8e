package app.ridgeline.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.admin.ui.AdminPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers get the error page, never the data; admins get the page. */
class AdminPagesAccessTest extends AdminPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"admin/tokens", "admin/tokens/history", "admin/users", "admin/api-keys", "admin/audit"})
    void a_page_is_for_admins_only(String page) {
        open(page);
        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(AdminPage.class);

        signIn(users.create());
        open("dashboard");
        open(page);

        Component shown = (Component) UI.getCurrent().getCurrentView();
        assertThat(shown).isNotInstanceOf(AdminPage.class);
        assertThat(textOf(shown)).contains("403", "This page is not for you");
    }
}
