package app.ridgeline.web.errors;

import app.ridgeline.limits.OncePerMinute;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a person sees when a click fails: a sentence. The exception is logged as an error, which is what reports it:
 * no servlet filter ever sees it.
 */
@Component
class UiErrors implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(UiErrors.class);
    private static final int SHOWN_MILLIS = (int) Duration.ofSeconds(8).toMillis();

    /** Whoever sends nonsense can do so all day: once a minute is enough to know. */
    private static final OncePerMinute NONSENSE = new OncePerMinute();

    /** Where a page whose session is over leads. */
    static final String SESSION_ENDED = "/login?" + SignInProblem.EXPIRED.parameter();

    private final I18NProvider texts;

    UiErrors(I18NProvider texts) {
        this.texts = texts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(UiErrors::handle));
        event.getSource().setSystemMessagesProvider(page -> messages(page.getLocale()));
    }

    private static void handle(ErrorEvent event) {
        if (isLeft(event.getThrowable())) {
            log.debug("A page was left before its answer", event.getThrowable());
            return; // nothing failed, and no one is there to be told
        }
        if (Nonsense.isOne(event.getThrowable())) {
            NONSENSE.pass("page")
                    .ifPresent(more -> log.warn(
                            "A page was sent something that makes no sense, and {} times before: {}",
                            more,
                            event.getThrowable().toString()));
            show(Failure.BAD_REQUEST);
            return;
        }
        log.error("An action on a page failed", event.getThrowable());
        show(Failure.of(event.getThrowable()));
    }

    private static void show(Failure failure) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> {
                Notification notice = new Notification(ui.getTranslation(failure.textKey()), SHOWN_MILLIS);
                notice.setPosition(Notification.Position.TOP_CENTER);
                notice.addThemeVariants(NotificationVariant.ERROR);
                notice.setAssertive(true);
                notice.open();
            });
        }
    }

    /**
     * The browser went away in the middle. A broken connection of ours, to the database or to Stripe, is another type.
     */
    private static boolean isLeft(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(ClientAbortException.class::isInstance);
    }

    /** An ended session leads to the sign-in, which says why, instead of Vaadin's box over a dead page. */
    private CustomizedSystemMessages messages(Locale locale) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredURL(SESSION_ENDED);
        messages.setInternalErrorCaption(texts.getTranslation(Failure.BROKEN.titleKey(), locale));
        messages.setInternalErrorMessage(texts.getTranslation(Failure.BROKEN.textKey(), locale));
        return messages;
    }
}
