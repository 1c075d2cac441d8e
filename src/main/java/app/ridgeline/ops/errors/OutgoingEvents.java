package app.ridgeline.ops.errors;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.correlation.Correlation;
import io.sentry.Breadcrumb;
import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.Contexts;
import io.sentry.protocol.Message;
import io.sentry.protocol.Request;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * The last look at each event and breadcrumb before it leaves. What is known to be harmless stays, all texts are
 * scrubbed, everything else goes: headers, cookies, queries, bodies, the logging context, whatever a later version
 * adds.
 */
@Component
class OutgoingEvents implements SentryOptions.BeforeSendCallback, SentryOptions.BeforeBreadcrumbCallback {

    private static final String COMPONENT = "component";
    private static final String TOKENS = "usage-tokens";
    private static final String MARK = "[USAGE_TOKENS]";
    private static final Set<String> HARMLESS_CONTEXTS = Set.of("app", "os", "runtime", "device", "trace");

    private final CurrentUser user;

    OutgoingEvents(CurrentUser user) {
        this.user = user;
    }

    @Override
    public SentryEvent execute(SentryEvent event, Hint hint) {
        name(event);
        event.setMessage(message(event.getMessage()));
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            exceptions.forEach(it -> it.setValue(Scrubber.cleanOrNull(it.getValue())));
        }
        List<Breadcrumb> breadcrumbs = event.getBreadcrumbs();
        if (breadcrumbs != null) {
            breadcrumbs.forEach(OutgoingEvents::scrub);
        }
        Map<String, Object> extras = event.getExtras();
        event.setExtras(extras == null ? null : scrubbed(extras));
        event.setTags(tags(event));
        event.setUser(userOf(event));
        event.setRequest(request(event.getRequest()));
        event.setTransaction(Scrubber.cleanOrNull(event.getTransaction()));
        event.setUnknown(null);
        removeContexts(event.getContexts());
        hint.clearAttachments();
        return event;
    }

    @Override
    public Breadcrumb execute(Breadcrumb breadcrumb, Hint hint) {
        scrub(breadcrumb);
        return breadcrumb;
    }

    /** Says which work it was part of, on whatever way it came here. */
    private static void name(SentryEvent event) {
        Correlation.current().ifPresent(id -> event.setTag(Correlation.KEY, id));
        String stripeEvent = MDC.get("stripe_event");
        if (stripeEvent != null) {
            event.setTag("stripe_event", stripeEvent);
        }
        Message message = event.getMessage();
        String text =
                message == null ? null : message.getMessage() == null ? message.getFormatted() : message.getMessage();
        if (event.getTag(COMPONENT) == null && text != null && text.startsWith(MARK)) {
            event.setTag(COMPONENT, TOKENS);
        }
    }

    /** The parameters of a message stand in it, so they need not be listed. */
    private static @Nullable Message message(@Nullable Message message) {
        if (message == null) {
            return null;
        }
        Message clean = new Message();
        clean.setMessage(Scrubber.cleanOrNull(message.getMessage()));
        clean.setFormatted(Scrubber.cleanOrNull(message.getFormatted()));
        return clean;
    }

    private static Map<String, String> tags(SentryEvent event) {
        Map<String, String> tags = new TreeMap<>();
        Map<String, String> given = event.getTags();
        if (given != null) {
            given.forEach((name, value) -> tags.put(Scrubber.clean(name), Scrubber.clean(String.valueOf(value))));
        }
        return tags;
    }

    /** Who it concerned if that was said, else who was signed in; by id alone. */
    private @Nullable User userOf(SentryEvent event) {
        String said = event.getUser() == null ? null : event.getUser().getId();
        String id = isId(said) ? said : user.find().map(UUID::toString).orElse(null);
        if (id == null) {
            return null;
        }
        User anonymous = new User();
        anonymous.setId(id);
        return anonymous;
    }

    private static boolean isId(@Nullable String text) {
        try {
            return text != null && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Request request(@Nullable Request request) {
        if (request == null) {
            return null;
        }
        Request clean = new Request();
        clean.setMethod(request.getMethod());
        String url = request.getUrl();
        clean.setUrl(url == null ? null : Scrubber.clean(url.replaceFirst("[?#].*", "")));
        return clean;
    }

    private static void removeContexts(Contexts contexts) {
        List<String> names = contexts.entrySet().stream().map(Map.Entry::getKey).toList();
        names.stream().filter(name -> !HARMLESS_CONTEXTS.contains(name)).forEach(contexts::remove);
    }

    private static void scrub(Breadcrumb breadcrumb) {
        breadcrumb.setMessage(Scrubber.cleanOrNull(breadcrumb.getMessage()));
        Map<String, Object> data = new HashMap<>(breadcrumb.getData());
        data.forEach((name, value) -> {
            breadcrumb.removeData(name);
            breadcrumb.setData(Scrubber.clean(name), Scrubber.clean(String.valueOf(value)));
        });
    }

    private static Map<String, Object> scrubbed(Map<String, Object> values) {
        Map<String, Object> clean = new TreeMap<>();
        values.forEach((name, value) -> clean.put(Scrubber.clean(name), Scrubber.clean(String.valueOf(value))));
        return clean;
    }
}
