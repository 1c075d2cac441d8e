package app.ridgeline.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The languages of all texts: English, and Spanish for who has chosen it, or whose browser prefers it. */
@Component
public class Languages implements I18NProvider, VaadinServiceInitListener {

    private static final Locale SPANISH = Locale.of("es");

    /** A time that ends a sentence in Spanish, such as "a las 5:29 p.m.", brings its period along. */
    private static final Pattern HALF_OF_DAY = Pattern.compile("([ap]\\.\\h?m\\.)\\.(?!\\.)");

    /** Nothing is taken from the server's own language. */
    private static final ResourceBundle.Control BY_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.US, Locale.of("es", "US"));
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        try {
            return text(locale, key, parameters);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** Until someone signs in, by the browser alone; its region decides how dates and numbers look. */
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(start -> start.getSession()
                        .setLocale(preferred(start.getRequest().getLocales())));
    }

    /**
     * The text of this key, its placeholders filled in. Works outside of pages, too.
     *
     * @throws MissingResourceException if there is no such text
     */
    public static String text(Locale locale, String key, Object... values) {
        Locale known = known(locale);
        String text = template(isSpanish(known) ? SPANISH : Locale.ROOT, key);
        return values.length == 0
                ? text
                : HALF_OF_DAY
                        .matcher(new MessageFormat(text, known).format(values))
                        .replaceAll("$1");
    }

    private static String template(Locale language, String key) {
        ResourceBundle texts = ResourceBundle.getBundle("vaadin-i18n.translations", language, BY_LANGUAGE);
        if (!texts.containsKey(key)) {
            // What is brought along beside the product has texts of its own.
            texts = ResourceBundle.getBundle("vaadin-i18n.additions", language, BY_LANGUAGE);
        }
        return texts.getString(key);
    }

    /** This locale if its language is one of ours, else English with its region. */
    public static Locale known(Locale locale) {
        return isSpanish(locale) ? locale : Locale.of("en", locale.getCountry());
    }

    /** The first of the wishes that can be met, in the United States if it names no country; else American English. */
    public static Locale preferred(Enumeration<Locale> wishes) {
        return Collections.list(wishes).stream()
                .filter(wish -> isSpanish(wish) || wish.getLanguage().equals("en"))
                .findFirst()
                .map(Languages::inRegion)
                .orElse(Locale.US);
    }

    /**
     * A language that someone has chosen, as their region writes it.
     *
     * @param language {@code en} or {@code es}
     * @param wishes of the browser: the first one for that language tells the region; else it is the United States
     */
    public static Locale chosen(String language, Enumeration<Locale> wishes) {
        return Collections.list(wishes).stream()
                .filter(wish -> wish.getLanguage().equals(language))
                .findFirst()
                .map(Languages::inRegion)
                .orElse(Locale.of(language, "US"));
    }

    private static Locale inRegion(Locale wish) {
        return Locale.of(wish.getLanguage(), wish.getCountry().isEmpty() ? "US" : wish.getCountry());
    }

    private static boolean isSpanish(Locale locale) {
        return locale.getLanguage().equals(SPANISH.getLanguage());
    }
}
