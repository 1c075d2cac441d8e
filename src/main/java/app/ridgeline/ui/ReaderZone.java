package app.ridgeline.ui;

import com.vaadin.flow.server.VaadinSession;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zone that the person of a session has chosen for all pages, if they have. */
public final class ReaderZone {

    private record Chosen(ZoneId zone) {}

    private ReaderZone() {}

    /** Shows times in this zone from now on; null for the browser's. */
    public static void choose(VaadinSession session, @Nullable ZoneId zone) {
        session.setAttribute(Chosen.class, zone == null ? null : new Chosen(zone));
    }

    static Optional<ZoneId> of(@Nullable VaadinSession session) {
        return Optional.ofNullable(session == null ? null : session.getAttribute(Chosen.class))
                .map(Chosen::zone);
    }
}
