package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smtp://mail.example.com                       | smtp://mail.example.com:587  |   |     | REQUIRED
            smtp://mail.example.com:25                    | smtp://mail.example.com:25   |   |     | OFFERED
            smtp://u:p@mail.example.com:25                | smtp://mail.example.com:25   | u | p   | REQUIRED
            smtp://u:p@mail.example.com:25?starttls=never | smtp://mail.example.com:25   | u | p   | NEVER
            smtp://localhost                              | smtp://localhost:587         |   |     | OFFERED
            smtp://localhost:1025/?starttls=required      | smtp://localhost:1025        |   |     | REQUIRED
            smtps://u%40x.com:p%40%2F%3A@mail.example.com | smtps://mail.example.com:465 | u@x.com | p@/: | REQUIRED
            smtps://u:p@ss:w@[::1]:4465                   | smtps://[::1]:4465           | u | p@ss:w | OFFERED
            """)
    void reads_server_user_and_encryption(
            String value, String server, String user, String password, SmtpAddress.StartTls starttls) {
        SmtpAddress address = SmtpAddress.parse(value);

        assertThat(address).hasToString(server);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.starttls()).isEqualTo(starttls);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail.example.com                        | neither smtp:// nor smtps://
            http://mail.example.com                 | neither smtp:// nor smtps://
            smtp://u:s3/cret@mail.example.com       | Percent-encode
            smtp://u:s3cret@mail.example.com:port   | the host or port is none
            smtp://u:s3cret@mail.example.com:99999  | from 1 to 65535
            smtp://u:s3cret%zz@mail.example.com     | write it as %25
            smtp://u@mail.example.com               | no password
            smtp://:s3cret@mail.example.com         | no user
            smtp://u:s3cret@mail.example.com?tls=on | only starttls
            smtp://                                 | the host or port is none
            """)
    void says_what_is_wrong_and_quotes_no_password(String value, String problem) {
        assertThatThrownBy(() -> SmtpAddress.parse(value))
                .isInstanceOf(DatabaseAddress.Malformed.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("s3");
    }

    @Test
    void becomes_what_Spring_Boot_takes() {
        assertThat(SmtpAddress.parse("smtp://u:p@mail.example.com").properties())
                .containsEntry("spring.mail.host", "mail.example.com")
                .containsEntry("spring.mail.port", 587)
                .containsEntry("spring.mail.username", "u")
                .containsEntry("spring.mail.password", "p")
                .containsEntry("spring.mail.properties.mail.smtp.starttls.required", true)
                .containsEntry("spring.mail.properties.mail.smtp.ssl.enable", false);
        assertThat(SmtpAddress.parse("smtps://[::1]").properties())
                .containsEntry("spring.mail.host", "::1")
                .containsEntry("spring.mail.properties.mail.smtp.ssl.enable", true)
                .containsEntry("spring.mail.properties.mail.smtp.starttls.enable", false)
                .doesNotContainKey("spring.mail.username");
    }
}
