package app.ridgeline.web.errors;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page could not be opened: the database does not answer, or we made a mistake. */
@AnonymousAllowed
class BrokenPage extends FailurePage implements HasErrorParameter<Exception> {

    private static final Logger log = LoggerFactory.getLogger(BrokenPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        log.error("The page {} could not be opened", event.getLocation().getPath(), parameter.getException());
        return show(Failure.of(parameter.getException()));
    }
}
