package app.ridgeline.vendors.ui;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The browser's own field for a file, which hands over the text, of UTF-8 or UTF-16: it needs nothing in the bundle.
 */
class CsvFile extends Div {

    private static final String READ = """
        const input = this, max = $0;
        input.addEventListener('change', async () => {
          const file = input.files[0];
          if (!file) return;
          input.isLarge = file.size > max;
          const bytes = new Uint8Array(input.isLarge ? 0 : await file.arrayBuffer());
          const mark = bytes[0] << 8 | bytes[1];
          const charset = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
          input.text = new TextDecoder(charset).decode(bytes);
          input.value = '';
          input.dispatchEvent(new CustomEvent('file-read'));
        });
        """;

    /**
     * @param label for who does not see the page
     * @param maxBytes of the file
     * @param taken gets the text, null if the file is too large
     */
    CsvFile(String label, int maxBytes, Consumer<@Nullable String> taken) {
        Element input = new Element(Tag.INPUT);
        input.setAttribute("type", "file");
        input.setAttribute("accept", ".csv,text/csv");
        input.setAttribute("aria-label", label);
        input.executeJs(READ, maxBytes);
        input.addEventListener("file-read", event -> {
                    boolean large = event.getEventData().get("element.isLarge").asBoolean();
                    String text = event.getEventData().get("element.text").asString();
                    taken.accept(large || text.length() > maxBytes ? null : text);
                })
                .addEventData("element.isLarge")
                .addEventData("element.text");
        getElement().appendChild(input);
    }
}
