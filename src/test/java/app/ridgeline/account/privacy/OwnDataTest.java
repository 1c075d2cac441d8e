package app.ridgeline.account.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

@RidgelineTest
class OwnDataTest {

    @Autowired
    OwnData own;

    @Autowired
    EmailLinks links;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_file_has_all_that_is_kept_of_the_person_and_no_secret() {
        TestUsers.SignIn user = users.customer();
        TestUsers.SignIn stranger = users.customer();
        links.verify(user.id());
        jdbc.sql("""
                        insert into tool_runs (id, user_id, tool, state, title, inputs, result, hold_id, created_at, expires_at, finished_at)
                        values (gen_random_uuid(), :user, 'weather', 'done', 'Oak Street', '{"place":"67202"}', '{"hail":2}',
                            cast(gen_random_uuid() as text), now(), now() + interval '1 hour', now())
                        """).param("user", user.id()).update();
        jdbc.sql("update users set language = 'es' where id = :user")
                .param("user", user.id())
                .update();
        TestSignIn.as(user.id(), user.email(), Role.CUSTOMER);

        StringWriter out = new StringWriter();
        own.export(out, "192.0.2.1");

        JsonObject file = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(file.keySet())
                .contains(
                        "account",
                        "ledger",
                        "subscriptions",
                        "purchases",
                        "notices",
                        "mails",
                        "toolRuns",
                        "toolDrafts",
                        "audit",
                        "emailLinks");
        JsonObject account = file.getAsJsonArray("account").get(0).getAsJsonObject();
        assertThat(account.get("email").getAsString()).isEqualTo(user.email());
        assertThat(account.get("language").getAsString()).isEqualTo("es");
        assertThat(out.toString())
                .contains("Oak Street", "67202", "data-export")
                .doesNotContain(user.password(), "{noop}", "hash", stranger.email());
        assertThat(file.getAsJsonArray("emailLinks")).hasSize(1);
    }

    @Test
    void five_files_an_hour_are_enough() {
        TestUsers.SignIn user = users.customer();
        TestSignIn.as(user.id(), user.email(), Role.CUSTOMER);
        for (int i = 0; i < 5; i++) {
            assertThat(own.mayExport()).isTrue();
        }

        assertThat(own.mayExport()).isFalse();
    }
}
