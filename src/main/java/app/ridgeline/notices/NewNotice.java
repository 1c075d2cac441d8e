package app.ridgeline.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer is to be told.
 *
 * @param topic what is said
 * @param cause what it is said for, 1 to 600 characters; the same cause tells a user once
 * @param values for the text, in the order that the topic names
 * @param link where its button leads: an absolute web address; null for the dashboard
 * @param validFor how long it says something, null for always. Not until when: Stripe's times may lie in a simulated
 *     past or future
 * @param about what it can be checked against later, null if it is always so
 */
public record NewNotice(
        UUID userId,
        NoticeTopic topic,
        String cause,
        List<NoticeValue> values,
        @Nullable String link,
        @Nullable Duration validFor,
        @Nullable NoticeSubject about) {

    private static final int MAX_CAUSE = 600;
    static final int MAX_LINK = 2048;

    public NewNotice {
        if (cause.isEmpty() || cause.length() > MAX_CAUSE) {
            throw new IllegalArgumentException("A notice's cause has 1 to " + MAX_CAUSE + " characters");
        }
        if (link != null && (link.length() > MAX_LINK || !link.matches("https?://\\S+"))) {
            throw new IllegalArgumentException("A notice's link is a web address of at most " + MAX_LINK);
        }
        values = List.copyOf(values);
    }

    /** A notice that leads to the dashboard and stays until it is put away. */
    public static NewNotice of(UUID userId, NoticeTopic topic, String cause, NoticeValue... values) {
        return new NewNotice(userId, topic, cause, List.of(values), null, null, null);
    }

    /** The same with a button that leads elsewhere. */
    public NewNotice withLink(@Nullable String address) {
        return new NewNotice(userId, topic, cause, values, address, validFor, about);
    }

    /** The same about this subscription, as an event of that time tells of it. */
    public NewNotice about(String subject, Instant asOf) {
        return new NewNotice(userId, topic, cause, values, link, validFor, new NoticeSubject(subject, asOf));
    }

    /** The same for so long. */
    public NewNotice validFor(Duration time) {
        return new NewNotice(userId, topic, cause, values, link, time, about);
    }
}
