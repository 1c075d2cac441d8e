package app.ridgeline.notices;

import app.ridgeline.account.CurrentUser;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the buttons of notices and of their mails lead: on to the stored link while the notice is still so, else to the
 * dashboard, with a sentence that says why. Someone else's notice is not there.
 */
@RestController
public class NoticeLinks {

    /** The path of a notice's button, before the notice's id. */
    public static final String PATH = "/notices/";

    /** The dashboard's parameter that says why a button led there: a verdict in lower case, or {@link #UNKNOWN}. */
    public static final String ANSWER = "notice";

    /** The answer about a notice that its reader does not have. */
    public static final String UNKNOWN = "unknown";

    private static final String DASHBOARD = "/dashboard";

    private final Notices notices;
    private final CurrentUser user;
    private final SiteAddress site;

    NoticeLinks(Notices notices, CurrentUser user, SiteAddress site) {
        this.notices = notices;
        this.user = user;
        this.site = site;
    }

    @GetMapping(PATH + "{id}")
    ResponseEntity<Void> follow(@PathVariable String id) {
        String target = uuid(id).flatMap(notice -> notices.follow(user.id(), notice))
                .map(this::target)
                .orElseGet(() -> answer(UNKNOWN));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, target)
                .build();
    }

    private String target(Notices.Click click) {
        if (click.verdict() != NoticeCheck.Verdict.CURRENT) {
            return answer(click.verdict().name().toLowerCase(Locale.ROOT));
        }
        return click.link().filter(site::mayLinkTo).orElse(DASHBOARD);
    }

    private static String answer(String answer) {
        return DASHBOARD + "?" + ANSWER + "=" + answer;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
