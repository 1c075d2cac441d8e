package app.ridgeline.notices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer was told. {@link NoticeText} puts it into words.
 *
 * @param link where its button leads, null for the dashboard
 */
public record Notice(
        UUID id,
        NoticeTopic topic,
        List<NoticeValue> values,
        @Nullable String link,
        Instant createdAt) {}
