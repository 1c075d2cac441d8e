package app.sandbox.console;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.ValueProvider;

/**
 * A row's name, which opens it, over a smaller line. The browser draws it: a row that is refreshed while a person
 * clicks keeps its button, where a component of the server would be another one and the click lost.
 */
class NameCell {

    private static final String TEMPLATE = """
        <div class="rl-delivery-type">
          <button type="button" class="rl-linklike" @click="${open}">${item.name}</button>
          <span class="rl-small rl-muted rl-clip %s">${item.below}</span>
        </div>\
        """;

    private NameCell() {}

    /** One whose smaller line is drawn with this class. */
    static <T> LitRenderer<T> of(
            ValueProvider<T, String> name,
            ValueProvider<T, String> below,
            String belowClass,
            SerializableConsumer<T> open) {
        return LitRenderer.<T>of(TEMPLATE.formatted(belowClass))
                .withProperty("name", name)
                .withProperty("below", below)
                .withFunction("open", open);
    }
}
