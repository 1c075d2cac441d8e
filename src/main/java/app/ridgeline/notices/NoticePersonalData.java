package app.ridgeline.notices;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person was told. Its causes stay, so that a late event tells no one again. */
@Component
class NoticePersonalData implements PersonalData {

    private final JdbcClient jdbc;

    NoticePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.query(
                "notices",
                "select topic, params, link, created_at, dismissed_at from notices where user_id = :user order by id",
                userId);
        out.query("mails", """
                select coalesce(n.topic, 'link') as about, lower(m.state) as state, m.created_at, m.done_at
                from mails m
                    left join notices n on n.id = m.notice_id
                    left join links_of_people l on l.id = coalesce(m.password_link_id, m.email_link_id)
                where coalesce(n.user_id, l.user_id) = :user order by m.created_at, m.id
                """, userId);
        out.query("mailsSwitchedOff", "select kind from notice_mail_off where user_id = :user order by kind", userId);
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
