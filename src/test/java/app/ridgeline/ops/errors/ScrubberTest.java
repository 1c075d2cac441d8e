package app.ridgeline.ops.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rl_Zp9-abc_DEFghij",
                "STRIPE_SECRET_KEY=hidden-thing",
                "jdbc:postgresql://u:p%40ss@db/app",
                "postgresql://u:p@ss@db:5432/app",
                "smtp://mailer:hush@mail.example.com:587",
                "jane%40example.org",
                "Jane <jane+roof@mail.example.co.uk>",
                "4000-0000-0000-0002",
                "ERROR: violates check\n  Detail: Failing row contains (1, Jane Roofer, 12 Elm Street).",
                "set-cookie: a=b; c=d",
                "body [\"secret thing\"]"
            })
    void is_not_let_through(String text) {
        assertThat(Scrubber.clean(text))
                .contains(Scrubber.REMOVED)
                .doesNotContain("Zp9", "hidden", "p%40ss", "p@ss", "hush", "jane", "0002", "Roofer", "a=b", "thing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[USAGE_TOKENS] customer.subscription.updated evt_1Nabc failed and was rolled back",
                "There is no user 8a7f8c36-bd8a-405a-8ddc-88e1af691ae8",
                "at 1795390000000 ms, event 1234567890123456",
                "The database refused an entry for 3 of 2 tokens",
                "checkout:cs_test_a1B2, period:sub_1:2026-11-01T00:00:00Z"
            })
    void what_helps_stays(String text) {
        assertThat(Scrubber.clean(text)).isEqualTo(text);
    }

    @Test
    void an_endless_text_ends() {
        assertThat(Scrubber.clean("x".repeat(1_000_000))).hasSize(4_000);
    }
}
