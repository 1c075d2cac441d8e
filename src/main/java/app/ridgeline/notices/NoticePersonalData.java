package app.ridgeline.notices;

import app.ridgeline.account.PersonalData;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person was told. Its causes stay, so that a late event tells nobody again. */
@Component
class NoticePersonalData implements PersonalData {

    private final JdbcClient jdbc;

    NoticePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(UUID userId) {
        jdbc.sql("""
                        update mails set state = 'SKIPPED', done_at = now(), error = null, recipient = null
                        where state = 'PENDING' and notice_id in (select id from notices where user_id = :user)
                        """).param("user", userId).update();
        jdbc.sql("""
                        update notices set params = '[]', link = null, dismissed_at = coalesce(dismissed_at, now())
                        where user_id = :user
                        """).param("user", userId).update();
        jdbc.sql("delete from notice_mail_off where user_id = :user")
                .param("user", userId)
                .update();
    }
}
