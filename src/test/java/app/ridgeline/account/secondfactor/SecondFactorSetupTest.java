package app.ridgeline.account.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.SetupLine.State;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** In a transaction that is undone: what other tests have sealed must not count. */
@RidgelineTest
@Transactional
class SecondFactorSetupTest {

    private static final String OLD = "an earlier key of more than 32 characters";
    private static final String NEW = "the present key of more than 32 characters";

    @Autowired
    FactorStore store;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void one_app_sealed_with_the_old_key() {
        jdbc.sql("delete from second_factors").update();
        var user = users.customer().id();
        store.turnOn(user);
        store.setApp(user, new SealedSecrets(List.of(OLD)).seal(user, new byte[Totp.SECRET_BYTES]), 1);
    }

    @Test
    void apps_that_no_key_opens_any_more_are_told() {
        assertThat(apps(NEW)).satisfies(line -> {
            assertThat(line.state()).isEqualTo(State.TO_DO);
            assertThat(line.text()).contains("no key opens 1 of the newest 1", "SECOND_FACTOR_KEY");
        });
        assertThat(apps("").state()).as("a key that was taken away").isEqualTo(State.TO_DO);
        assertThat(apps(NEW + "," + OLD)).isEqualTo(SetupLine.ok("authenticator apps", "can be set up"));
    }

    @Test
    void without_a_key_and_apps_there_are_passkeys_only() {
        jdbc.sql("delete from second_factors").update();
        assertThat(apps("").state()).isEqualTo(State.NOTE);
    }

    private SetupLine apps(String keys) {
        return new SecondFactorSetup(new SecondFactorSettings("admins", keys), store)
                .look()
                .getLast();
    }
}
