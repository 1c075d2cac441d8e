package app.ridgeline.wallet;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;

/** Puts a {@link Renewal} into words. */
final class RenewalText {

    private RenewalText() {}

    /** A short line below the bars, for example {@code Renews Dec 1, 2026}. */
    static String note(Renewal renewal, UserFormat format) {
        return switch (renewal.kind()) {
            case NO_PLAN -> I18NProvider.translate(format.locale(), "wallet.renewal.none");
            case FIXED -> I18NProvider.translate(format.locale(), "wallet.renewal.fixed");
            case PAYMENT_DUE -> I18NProvider.translate(format.locale(), "wallet.renewal.due");
            case PAUSED -> I18NProvider.translate(format.locale(), "wallet.renewal.paused");
            case RENEWS -> dated("wallet.renewal.renews", renewal.on(), format);
        };
    }

    private static String dated(String key, @org.jspecify.annotations.Nullable Instant on, UserFormat format) {
        return on == null ? "" : I18NProvider.translate(format.locale(), key, format.day(on));
    }
}
