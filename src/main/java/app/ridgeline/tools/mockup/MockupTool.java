package app.ridgeline.tools.mockup;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.Work;
import app.ridgeline.tools.openai.OpenAiSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/** Shows a building after the work. */
@Component
class MockupTool implements PaidTool<MockupInputs, MockupResult> {

    /** The customer's photo, as {@link Photos} made it. */
    static final String BEFORE = "before";

    /** The provider's image. */
    static final String AFTER = "after";

    /** The provider's image, small. */
    static final String THUMBNAIL = "thumbnail";

    /** The provider takes 20 to 60 seconds, at busy times two minutes. */
    static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    private final OpenAiSettings settings;
    private final ImageEditor editor;

    MockupTool(OpenAiSettings settings, ImageEditor editor) {
        this.settings = settings;
        this.editor = editor;
    }

    @Override
    public Bucket bucket() {
        return Bucket.MOCKUP;
    }

    @Override
    public Class<MockupInputs> inputType() {
        return MockupInputs.class;
    }

    @Override
    public Class<MockupResult> resultType() {
        return MockupResult.class;
    }

    @Override
    public Duration timeLimit() {
        return TIME_LIMIT;
    }

    @Override
    public Optional<String> unavailable() {
        return settings.key().isEmpty() ? Optional.of("mockup.unavailable") : Optional.empty();
    }

    @Override
    public Outcome<MockupResult> work(MockupInputs inputs, Work work) throws InterruptedException {
        byte[] photo = work.file(BEFORE).bytes();
        String size = sizeFor(photo);
        work.calling();
        return switch (editor.edit(photo, Prompt.of(inputs), size)) {
            case EditResult.Refused(String reason) -> new Outcome.NotCharged<>(reason);
            case EditResult.Edited(byte[] bytes) ->
                ProviderImage.of(bytes).map(this::done).orElseGet(() -> new Outcome.NotCharged<>("garbage"));
        };
    }

    private Outcome<MockupResult> done(ProviderImage image) {
        if (image.bytes().length > StoredFile.MAX_BYTES) {
            return new Outcome.NotCharged<>("garbage");
        }
        try {
            var result =
                    new MockupResult(image.image().getWidth(), image.image().getHeight(), settings.imageModel());
            return new Outcome.Done<>(result, image.files());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sizeFor(byte[] photo) {
        try {
            return Shape.closestTo(ImageIO.read(new ByteArrayInputStream(photo)))
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
