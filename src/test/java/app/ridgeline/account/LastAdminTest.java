package app.ridgeline.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class LastAdminTest {

    @Autowired
    Users all;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_admin_is_the_last_one_when_no_other_may_sign_in() {
        UUID admin = users.admin().id();
        UUID other = users.admin().id();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update users set enabled = false where role = 'ADMIN' and id not in (:admin, :other)")
                    .param("admin", admin)
                    .param("other", other)
                    .update();
            assertThat(all.otherAdmins(admin)).isEqualTo(1);
            all.setEnabled(other, false);
            assertThat(all.otherAdmins(admin)).isZero();
            status.setRollbackOnly();
        });
    }
}
