package app.ridgeline.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a password. */
class PasswordTest {

    @ParameterizedTest
    @ValueSource(strings = {"password123", "PASSWORD123", "Qwertyuiop", "1234567890", "1qaz2wsx3edc", "basketball"})
    void what_everybody_tries_first_is_none_however_it_is_written(String password) {
        assertThat(Password.isCommon(password)).isTrue();
        assertThat(Password.isAcceptable(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "password123 of mine", "ñandúes voladores"})
    void a_sentence_of_ones_own_is_one(String password) {
        assertThat(Password.isAcceptable(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nine char", "🏠🏠🏠🏠🏠🏠🏠🏠🏠"})
    void what_is_short_is_none(String password) {
        assertThat(Password.isTooShort(password)).isTrue();
        assertThat(Password.isAcceptable(password)).isFalse();
    }
}
