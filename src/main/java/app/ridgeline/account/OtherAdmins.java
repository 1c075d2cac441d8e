package app.ridgeline.account;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All admins but the one who is signed in: no one gains power unseen. */
@Service
public class OtherAdmins {

    private final Users users;
    private final CurrentUser user;
    private final AdminMail mail;

    OtherAdmins(Users users, CurrentUser user, AdminMail mail) {
        this.users = users;
        this.user = user;
        this.mail = mail;
    }

    /**
     * Notifies them, in the transaction of what was done.
     *
     * @param causeId of what was done: each is told once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(AdminMail.News news, UUID causeId) {
        users.otherAdminIds(user.id()).forEach(admin -> mail.tell(admin, news, causeId));
    }
}
