package app.ridgeline.notices.mail;

import app.ridgeline.account.AdminMail;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.SiteAddress;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notifies admins of each other's acts, in the app and by mail. */
@Component
class OutboxAdminMail implements AdminMail {

    private final Notices notices;
    private final SiteAddress site;

    OutboxAdminMail(Notices notices, SiteAddress site) {
        this.notices = notices;
        this.site = site;
    }

    @Override
    public void tell(UUID adminId, News news, UUID causeId) {
        NoticeTopic topic = switch (news) {
            case ADMIN -> NoticeTopic.ADMIN_MADE;
            case FACTOR_REMOVED -> NoticeTopic.ADMIN_FACTOR_REMOVED;
            case KEY -> NoticeTopic.ADMIN_KEY_MADE;
            case REQUEST -> NoticeTopic.REQUEST_MADE;
            case APPROVAL -> NoticeTopic.REQUEST_APPROVED;
        };
        String page = news == News.REQUEST ? "/admin/tokens" : "/admin/audit";
        notices.post(NewNotice.of(adminId, topic, "admin:" + topic.key() + ":" + causeId)
                .withLink(site.of(page)));
    }
}
