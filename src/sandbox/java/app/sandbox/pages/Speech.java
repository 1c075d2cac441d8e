package app.sandbox.pages;

import app.ridgeline.ui.Languages;
import app.sandbox.objects.Json;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The language of the page that is being made: the one its session was opened with, else the one the browser asks for.
 */
final class Speech {

    private static final String CHOSEN = Speech.class.getName();

    private Speech() {}

    /** The text of this key, its placeholders filled in. */
    static String text(String key, Object... values) {
        return Languages.text(locale(), key, values);
    }

    /** English or Spanish, with a region. */
    static Locale locale() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            return request.getAttribute(CHOSEN, RequestAttributes.SCOPE_REQUEST) instanceof Locale chosen
                    ? chosen
                    : Languages.preferred(request.getRequest().getLocales());
        }
        return Locale.US;
    }

    /**
     * Speaks from here on as this session of Checkout or the portal asks, and returns it.
     *
     * @see <a
     *     href="https://docs.stripe.com/api/checkout/sessions/create">docs.stripe.com/api/checkout/sessions/create</a>
     */
    static JsonObject follow(JsonObject session) {
        String wish = Json.text(session, "locale");
        if (wish != null && !wish.equals("auto")) {
            Locale locale = Languages.known(Locale.forLanguageTag(wish));
            RequestContextHolder.currentRequestAttributes()
                    .setAttribute(
                            CHOSEN,
                            locale.getCountry().isEmpty() ? Locale.of(locale.getLanguage(), "US") : locale,
                            RequestAttributes.SCOPE_REQUEST);
        }
        return session;
    }
}
