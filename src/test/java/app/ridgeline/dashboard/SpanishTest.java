package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpanishTest extends PageTest {

    @Test
    void a_reader_of_spanish_gets_pages_in_spanish() {
        signIn(users.create());
        UI.getCurrent().setLocale(Locale.of("es", "US"));

        navigate(DashboardView.class);

        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Inicio · Ridgeline");
        assertThat(UserFormat.of(UI.getCurrent()).text("nav.history")).isEqualTo("Historial");
    }
}
