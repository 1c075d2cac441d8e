package app.ridgeline.account.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    private final UUID user = UUID.randomUUID();
    private final byte[] secret = "twenty bytes, secret".getBytes(StandardCharsets.US_ASCII);

    @Test
    void what_is_sealed_opens_for_its_user_alone() {
        SealedSecrets secrets = new SealedSecrets(List.of(NEW));
        byte[] sealed = secrets.seal(user, secret);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(secrets.seal(user, secret)).isNotEqualTo(sealed);
        assertThat(secrets.open(user, sealed)).contains(secret);
        assertThat(secrets.open(UUID.randomUUID(), sealed)).isEmpty();
    }

    @Test
    void a_key_can_be_replaced_while_what_it_sealed_still_opens() {
        byte[] sealed = new SealedSecrets(List.of(OLD)).seal(user, secret);

        assertThat(new SealedSecrets(List.of(NEW, OLD)).open(user, sealed)).contains(secret);
        assertThat(new SealedSecrets(List.of(NEW)).open(user, sealed)).isEmpty();
    }

    @Test
    void what_was_changed_does_not_open() {
        SealedSecrets secrets = new SealedSecrets(List.of(NEW));
        byte[] sealed = secrets.seal(user, secret);
        sealed[sealed.length - 1] ^= 1;

        assertThat(secrets.open(user, sealed)).isEmpty();
    }

    @Test
    void a_short_key_or_an_unknown_rule_is_refused() {
        assertThatThrownBy(() -> new SecondFactorSettings("optional", "short"))
                .hasMessageContaining("SECOND_FACTOR_KEY");
        assertThatThrownBy(() -> new SecondFactorSettings("everybody", "")).hasMessageContaining("SECOND_FACTOR");
        assertThat(new SecondFactorSettings(" Admins ", NEW + "," + OLD)).satisfies(settings -> {
            assertThat(settings.forAdmins()).isTrue();
            assertThat(settings.keys()).containsExactly(NEW, OLD);
            assertThat(settings.toString()).doesNotContain("nnn");
        });
    }
}
