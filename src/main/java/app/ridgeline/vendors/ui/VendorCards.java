package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.VendorPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;

/** The vendors as cards. More are loaded as the end comes into sight, or by the button there. */
class VendorCards extends Div {

    private static final String LOAD_IN_SIGHT = """
            const button = this;
            button.inSight?.disconnect();
            button.inSight = new IntersectionObserver(entries => {
              if (entries.some(entry => entry.isIntersecting)) button.click();
            }, {rootMargin: '200px'});
            button.inSight.observe(button);
            """;

    private final UnorderedList list = new UnorderedList();
    private final NativeButton more = new NativeButton(getTranslation("vendors.more"), click -> more());
    private final VendorSource source;
    private int shown;

    VendorCards(VendorSource source, VendorPage first) {
        this.source = source;
        addClassName("rl-stack");
        list.addClassNames("rl-grid", "rl-vendor-cards");
        more.addClassNames("rl-button", "rl-vendor-more");
        add(list, more);
        append(first);
    }

    private void more() {
        append(source.page(shown, VendorResults.PAGE));
    }

    private void append(VendorPage page) {
        page.vendors().stream().map(VendorCard::new).forEach(list::add);
        shown += page.vendors().size();
        boolean isRest = shown < page.total() && !page.vendors().isEmpty();
        more.setVisible(isRest);
        more.setEnabled(isRest);
        if (isRest) {
            more.getElement().executeJs(LOAD_IN_SIGHT);
        }
    }
}
