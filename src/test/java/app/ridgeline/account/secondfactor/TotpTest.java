package app.ridgeline.account.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void a_code_counts_half_a_minute_before_and_after_its_own() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = Totp.step(now);
        String code = Totp.code(SECRET, step);

        assertThat(Totp.match(SECRET, code, now)).hasValue(step);
        assertThat(Totp.match(SECRET, code, now.plusSeconds(30))).hasValue(step);
        assertThat(Totp.match(SECRET, code, now.minusSeconds(30))).hasValue(step);
        assertThat(Totp.match(SECRET, code, now.plusSeconds(60))).isEmpty();
        assertThat(Totp.match(SECRET, code, now.minusSeconds(60))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "28708", "2870820", "abcdef", "２８７０８２"})
    void what_is_not_the_code_does_not_count(String typed) {
        assertThat(Totp.match(SECRET, typed, Instant.ofEpochSecond(59))).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void a_secret_is_written_as_the_standard_says(String text, String written) {
        assertThat(Totp.letters(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
