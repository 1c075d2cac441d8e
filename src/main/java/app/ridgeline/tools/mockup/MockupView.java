package app.ridgeline.tools.mockup;

import app.ridgeline.tools.Run;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.mockup.PhotoResult.Accepted;
import app.ridgeline.tools.ui.ToolPage;
import app.ridgeline.tools.ui.Workbench;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mockups: what a building looks like when the work is done. */
@Route("tools/mockup" + ToolPage.RUN)
@PermitAll
class MockupView extends ToolPage<MockupInputs, MockupResult> {

    private static final List<String> COLOURS = List.of(
            "Charcoal",
            "Weathered wood",
            "Slate gray",
            "Black",
            "White",
            "Light gray",
            "Beige",
            "Tan",
            "Brown",
            "Barn red",
            "Terracotta",
            "Navy blue",
            "Forest green",
            "Sage green",
            "Bronze",
            "Copper");

    private final PhotoField photo;
    private final Select<ProjectType> project = new Select<>();
    private final ComboBox<String> material = words("mockup.material");
    private final ComboBox<String> colour = words("mockup.colour");
    private final TextArea wishes = new TextArea();

    MockupView(MockupTool tool, PhotoUploads uploads, Workbench bench) {
        super(tool, bench);
        photo = new PhotoField(uploads, this::keep);
        project.setLabel(getTranslation("mockup.project"));
        project.setItems(ProjectType.values());
        project.setItemLabelGenerator(it -> getTranslation(it.textKey()));
        project.addValueChangeListener(change -> {
            material.setItems(change.getValue().materials());
            material.clear();
        });
        colour.setItems(COLOURS);
        wishes.setLabel(getTranslation("mockup.wishes"));
        wishes.setPlaceholder(getTranslation("mockup.wishes.hint"));
        wishes.setMaxLength(MockupInputs.MAX_WISHES);
        wishes.setMinRows(2);
        saveOnChange(project, material, colour, wishes);
        put(MockupInputs.NONE);
    }

    @Override
    protected Component fields() {
        Div words = new Div(material, colour);
        words.addClassName("rl-pair");
        Div fields = new Div(photo, project, words, wishes);
        fields.addClassName("rl-form");
        return fields;
    }

    @Override
    protected void fill(MockupInputs inputs) {
        project.setValue(inputs.project());
        material.setItems(inputs.project().materials());
        material.setValue(inputs.material().isEmpty() ? null : inputs.material());
        colour.setValue(inputs.colour().isEmpty() ? null : inputs.colour());
        wishes.setValue(inputs.wishes());
        draftFile(MockupTool.BEFORE).ifPresent(photo::show);
    }

    @Override
    protected MockupInputs filledIn() {
        return new MockupInputs(project.getValue(), material.getValue(), colour.getValue(), wishes.getValue());
    }

    @Override
    protected boolean check() {
        return photo.check();
    }

    @Override
    protected String titleOf(MockupInputs inputs) {
        return Stream.of(getTranslation(inputs.project().textKey()), inputs.material(), inputs.colour())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    protected Component result(Run run, MockupInputs inputs, MockupResult result) {
        return new BeforeAfter(fileOf(run, MockupTool.BEFORE), fileOf(run, MockupTool.AFTER), titleOf(inputs), result);
    }

    @Override
    protected List<Download> downloads(Run run) {
        String day = LocalDate.ofInstant(run.createdAt(), ZoneOffset.UTC).toString();
        return List.of(new Download(
                MockupTool.AFTER, getTranslation("mockup.download"), "mockup-" + day + "-" + run.id() + ".jpg"));
    }

    @Override
    protected Optional<String> thumbnail() {
        return Optional.of(MockupTool.THUMBNAIL);
    }

    private String keep(Accepted accepted) {
        // The address changes with the photo, or the browser would show the one it has.
        return save(new StoredFile(MockupTool.BEFORE, "image/jpeg", accepted.jpeg())) + "?v=" + UUID.randomUUID();
    }

    private static ComboBox<String> words(String textKey) {
        ComboBox<String> words = new ComboBox<>();
        words.setLabel(words.getTranslation(textKey));
        words.setAllowCustomValue(true);
        words.setClearButtonVisible(true);
        words.addCustomValueSetListener(typed -> {
            String text = typed.getDetail().strip();
            words.setValue(text.length() > MockupInputs.MAX_WORD ? text.substring(0, MockupInputs.MAX_WORD) : text);
        });
        return words;
    }
}
