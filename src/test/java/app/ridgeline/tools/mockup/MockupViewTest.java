package app.ridgeline.tools.mockup;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.ToolRuns;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MockupViewTest extends PageTest {

    @Autowired
    ToolRuns runs;

    @Autowired
    Photos photos;

    @Test
    void a_mockup_runs_from_the_form_to_the_slider_and_the_history() throws Exception {
        UUID user = subscriber();
        open();
        photo();
        test(find(TextArea.class).single()).setValue("white trim");

        start();

        assertThat(find(ProgressBar.class).single().isIndeterminate()).isTrue();
        eventually(() -> assertThat(find(BeforeAfter.class).all()).hasSize(1));
        assertThat(reads("Roof replacement")).isTrue();
        assertThat(find(Anchor.class).withText("Download").all()).isNotEmpty();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(2);
        assertThat(runs.history(Bucket.MOCKUP, "roof", 0, 10)).hasSize(1);
    }

    @Test
    void without_a_photo_nothing_starts() {
        UUID user = subscriber();
        open();

        start();

        assertThat(reads("Choose a photo of the building first.")).isTrue();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
    }

    @Test
    void a_photo_that_is_none_is_refused_with_the_reason() throws Exception {
        subscriber();
        open();

        find(PhotoField.class).single().take(photos.check("%PDF-1.4 not a photo".getBytes()));

        assertThat(reads("This is a PDF, whatever its name says.")).isTrue();
        start();
        assertThat(reads("Choose a photo of the building first.")).isTrue();
    }

    @Test
    void an_empty_bucket_opens_the_dialog_and_the_form_is_still_filled_in_afterwards() throws Exception {
        signIn(users.create());
        open();
        photo();
        test(find(TextArea.class).single()).setValue("white trim");
        fields().setValue("Board and batten");

        start();

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("No mockup tokens left");
        open(); // after the purchase, in a session that may be another one
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("white trim");
        assertThat(fields().getValue()).isEqualTo("Board and batten");
        assertThat(reads("Choose another photo")
                        || find(Button.class)
                                .withCaption("Choose another photo")
                                .exists())
                .isTrue();
    }

    @Test
    void a_failure_says_why_and_that_nothing_was_charged() throws Exception {
        UUID user = subscriber();
        open();
        photo();
        test(find(TextArea.class).single()).setValue("sandbox:refuse");

        start();

        eventually(() -> assertThat(reads("declined this photo or these words")).isTrue());
        assertThat(reads("You were not charged.")).isTrue();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
    }

    @Test
    void a_run_is_cancelled_from_the_page() throws Exception {
        UUID user = subscriber();
        open();
        photo();
        test(find(TextArea.class).single()).setValue("sandbox:hang");
        start();

        test(find(Button.class).withCaption("Cancel").single()).click();

        assertThat(reads("You cancelled this run.")).isTrue();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
    }

    @Test
    void a_run_under_way_is_shown_again_to_who_comes_back() throws Exception {
        subscriber();
        open();
        photo();
        test(find(TextArea.class).single()).setValue("sandbox:hang");
        start();

        open();

        assertThat(find(ProgressBar.class).all()).hasSize(1);
        runs.cancel(runs.history(Bucket.MOCKUP, "", 0, 1).getFirst().id());
    }

    @Test
    void the_run_of_somebody_else_is_no_page() throws Exception {
        subscriber();
        open();
        photo();
        test(find(TextArea.class).single()).setValue("sandbox:refuse");
        start();
        Run run = runs.history(Bucket.MOCKUP, "", 0, 1).getFirst();

        navigate(MockupView.class, Map.of("run", run.id().toString()));
        signIn(users.create());

        for (String id : new String[] {run.id().toString(), UUID.randomUUID().toString(), "nonsense"}) {
            com.vaadin.flow.component.UI.getCurrent().navigate("tools/mockup/" + id);
            assertThat(reads("There is no such page")).as(id).isTrue();
        }
    }

    @Test
    void the_materials_follow_the_project() {
        subscriber();
        open();

        test(find(Select.class).single()).selectItem("Siding");

        assertThat(fields().getListDataView().getItems()).contains("Vinyl siding");
    }

    private void open() {
        navigate("tools/dol", com.vaadin.flow.component.Component.class);
        navigate(MockupView.class);
    }

    private void photo() throws Exception {
        find(PhotoField.class).single().take(photos.check(TestPhotos.jpeg(900, 600)));
    }

    private void start() {
        test(find(Button.class).withCaption("Make a mockup").single()).click();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> fields() {
        return (ComboBox<String>) find(ComboBox.class).all().getFirst();
    }

    private UUID subscriber() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        signIn(user);
        return user;
    }
}
