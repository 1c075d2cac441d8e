package app.ridgeline.admin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKey;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.admin.AdminPageTest;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.AuditEntry;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ApiKeysViewTest extends AdminPageTest {

    @Autowired
    KeyAdmin admin;

    @Autowired
    ApiKeys keys;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    @SuppressWarnings("unchecked")
    void a_key_is_made_shown_once_and_recorded_without_it() {
        open("admin/api-keys");
        click("Create key");
        reason("Nightly script");
        confirm("Create key");
        assertThat(dialog()).contains("Give the key a name");
        name().setValue("<b>night</b>");
        confirm("Create key");
        assertThat(dialog()).contains("Choose at least one scope");
        ((CheckboxGroup<Scope>) find(CheckboxGroup.class).single()).setValue(Set.of(Scope.ADMIN));
        confirm("Create key");

        assertThat(dialog()).contains("It is not shown again");
        String key = find(TextField.class).all().stream()
                .filter(TextField::isReadOnly)
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(keys.clientOf(key).orElseThrow().scopes()).containsExactly(Scope.ADMIN);
        AuditEntry entry = recorded("key-create").getFirst();
        assertThat(entry.subject()).isEqualTo("<b>night</b>");
        assertThat(entry.toString()).doesNotContain(key);
        assertThat(keys.creatorOf(keys.clientOf(key).orElseThrow().id())).contains(me);
    }

    @Test
    void a_revoked_key_is_refused_at_once() {
        String key = admin.create("to be revoked", Set.of(Scope.SPEND), null, "Test");
        open("admin/api-keys");
        assertThat(row(0)).contains("to be revoked", "Spend", me + "@example.com", "Never used", "No end");

        clickInRow(0, "Revoke");
        reason("Lost laptop");
        confirm("Revoke");

        assertThat(keys.clientOf(key)).isEmpty();
        assertThat(row(0)).contains("Revoked");
        assertThat(recorded("key-revoke").getFirst().reason()).isEqualTo("Lost laptop");
        ApiKey again = admin.page(null, 0, 1).getFirst();
        assertThat(admin.revoke(again, "Again")).isFalse();
    }

    @Test
    void a_key_ends_by_itself_and_tells_its_last_use() {
        String key =
                admin.create("short lived", Set.of(Scope.SPEND), Instant.now().plus(Duration.ofDays(1)), "Test");
        assertThat(keys.clientOf(key)).isPresent();
        assertThat(admin.page(null, 0, 1).getFirst().lastUsedAt()).isNotNull();

        jdbc.sql("update api_keys set expires_at = now() - interval '1 second' where name = 'short lived'")
                .update();

        assertThat(keys.clientOf(key)).isEmpty();
        open("admin/api-keys");
        assertThat(row(0)).contains("short lived", "Ended", "Last used");
    }

    @Test
    void keys_that_cannot_be_are_refused() {
        for (String name : List.of("", "  ", "x".repeat(101), "a\0b")) {
            assertThatThrownBy(() -> admin.create(name, Set.of(Scope.SPEND), null, "Test"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> admin.create("none", Set.of(), null, "Test"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> admin.create("past", Set.of(Scope.SPEND), Instant.now(), "Test"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> admin.create("no reason", Set.of(Scope.SPEND), null, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(keys.page(null, 0, 200)).extracting(ApiKey::name).doesNotContain("no reason");
    }

    private TextField name() {
        return find(TextField.class).all().stream()
                .filter(field -> "Name".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private List<AuditEntry> recorded(String action) {
        return audit.page(new AuditFilter(action, Actor.user(me), null, null, null), null, 0, 10);
    }

    private String row(int index) {
        return textOf(test(find(Rows.class).single()).getCellComponent(index, 0));
    }
}
