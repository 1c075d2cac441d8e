package app.ridgeline.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer was told. {@link NoticeText} puts it into words.
 *
 * @param cause what it was said for
 * @param link where its button leads, null for the dashboard
 * @param about what it can be checked against, null if it is always so
 */
public record Notice(
        UUID id,
        NoticeTopic topic,
        String cause,
        List<NoticeValue> values,
        @Nullable String link,
        @Nullable NoticeSubject about,
        Instant createdAt) {}
