package app.ridgeline.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * Something that every page behind the sign-in says at its top while it is so. The main layout shows all such beans.
 */
public interface PageBanner {

    /** What to say now to the person before the page, if anything; asked at each change of the page. */
    Optional<Component> now();
}
