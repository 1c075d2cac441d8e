package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    postgresql://u:p@db.example.com:6432/app          | jdbc:postgresql://db.example.com:6432/app | u | p
                    postgres://u:p@db/app                             | jdbc:postgresql://db:5432/app             | u | p
                    postgresql://u@db/app                             | jdbc:postgresql://db:5432/app             | u |
                    postgresql:///app?user=u&password=p%26q           | jdbc:postgresql://localhost:5432/app      | u | p&q
                    postgresql://u:p@db                               | jdbc:postgresql://db:5432/u               | u | p
                    postgresql://u:p@[::1]:6432/app                   | jdbc:postgresql://[::1]:6432/app          | u | p
                    postgresql://u:p@a:1,b:2/app                      | jdbc:postgresql://a:1,b:2/app             | u | p
                    postgresql://u:p@a,b/app                          | jdbc:postgresql://a:5432,b:5432/app       | u | p
                    postgresql://u:p@/app?host=a,b&port=1,2           | jdbc:postgresql://a:1,b:2/app             | u | p
                    postgresql://u:p@db/my%20app                      | jdbc:postgresql://db:5432/my+app          | u | p
                    jdbc:postgresql://db/app?user=u&password=p        | jdbc:postgresql://db:5432/app             | u | p
                    jdbc:postgresql://u:p@db:6432/app                 | jdbc:postgresql://db:6432/app             | u | p
                    jdbc:postgresql://db/app?ssl=true&user=u&password=p%2Bq | jdbc:postgresql://db:5432/app?ssl=true | u | p+q
                    jdbc:postgresql:app?user=u                        | jdbc:postgresql:app                       | u |
                    """)
    void both_forms_become_what_the_driver_takes(String value, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(value)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    p%40ss%3Aw%2Frd%25%3F%23 p@ss:w/rd%?#
                    p@ss p@ss
                    p:a:s:s p:a:s:s
                    p/ss p/ss
                    p+ss p+ss
                    p%2Bss p+ss
                    %C3%BCber über
                    %2540 %40
                    """)
    void a_password_may_hold_special_characters(String written, String meant) {
        assertThat(DatabaseAddress.parse("postgresql://u:" + written + "@db/app"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db:5432/app", "u", meant));
        assertThat(DatabaseAddress.parse("jdbc:postgresql://u:" + written + "@db/app")
                        .password())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    sslmode=require sslmode=require
                    sslmode=verify-full&sslrootcert=/etc/ca%20x.pem sslmode=verify-full&sslrootcert=%2Fetc%2Fca+x.pem
                    sslrootcert=system sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full
                    connect_timeout=3 connectTimeout=3
                    application_name=ridge%20line ApplicationName=ridge+line
                    target_session_attrs=read-write targetServerType=primary
                    target_session_attrs=prefer-standby targetServerType=preferSecondary
                    channel_binding=require channelBinding=require
                    options=-csearch_path%3Dx options=-csearch_path%3Dx
                    prepareThreshold=0 prepareThreshold=0
                    socketTimeout=30 socketTimeout=30
                    keepalives=0&keepalives_idle=30 tcpKeepAlive=false
                    keepalives_idle=30&keepalives_count=3 socketFactory=app.ridgeline.database.KeepAliveSockets&socketFactoryArg=30%2C0%2C3
                    keepalives=1&keepalives_interval=5 tcpKeepAlive=true&socketFactory=app.ridgeline.database.KeepAliveSockets&socketFactoryArg=0%2C5%2C0
                    """)
    void parameters_of_libpq_are_put_into_the_words_of_the_driver(String libpq, String jdbc) {
        String url = DatabaseAddress.parse("postgresql://u:p@db/app?" + libpq).jdbcUrl();

        assertThat(url).isEqualTo("jdbc:postgresql://db:5432/app?" + jdbc);
        assertThat(Driver.parseURL(url, null)).isNotNull();
    }

    @Test
    void what_the_driver_always_does_needs_no_parameter() {
        assertThat(DatabaseAddress.parse("postgresql://u:p@db/app?sslsni=1&client_encoding=UTF8&sslcompression=0")
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@db/app?tcp_user_timeout=5000",
                "jdbc:postgresql://db/app?tcp_user_timeout=5000",
                "jdbc:postgresql://db/app?keepalives_idle=30",
                "postgresql://u:p@db/app?keepalives_idle=soon",
                "postgresql://u:p@db/app?client_encoding=latin1",
                "postgresql://u:p@db/app?sslsni=0"
            })
    void a_parameter_that_cannot_be_honoured_is_refused_by_its_name(String value) {
        String name = value.replaceFirst(".*\\?(\\w+)=.*", "$1");
        assertThatThrownBy(() -> DatabaseAddress.parse(value))
                .isInstanceOf(DatabaseAddress.Malformed.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:s3cret@db/app",
                "s3cret",
                "postgresql://u:s3cret@db:abc/app",
                "postgresql://u:s3cret@db:70000/app",
                "postgresql://u:s3cret@db:0/app",
                "postgresql://u:s3cret@d b/app",
                "postgresql://u:s3cret%zz@db/app",
                "postgresql://u:s3cret?x@db/app",
                "postgresql://u:s3cret@db/app?sslmode=sure",
                "postgresql://u:s3cret@db/app?ssl_mode=require",
                "postgresql://u:s3cret@db/app?connect_timeout=soon",
                "postgresql://u:s3cret@db/app?target_session_attrs=best",
                "postgresql://u:s3cret@%2Fvar%2Frun/app",
                "postgresql://u:s3cret@a,b/app?port=1,2,3",
                "postgresql://:s3cret@db",
                "jdbc:postgresql://db:abc/app?user=u&password=s3cret",
                "jdbc:postgresql://db/app?password=s3cret%",
                "jdbc:mysql://db/app?password=s3cret"
            })
    void a_malformed_address_is_refused_without_a_word_of_the_password(String value) {
        assertThatThrownBy(() -> DatabaseAddress.parse(value))
                .isInstanceOf(DatabaseAddress.Malformed.class)
                .message()
                .isNotBlank()
                .doesNotContain("s3cret");
    }

    @Test
    void an_address_tells_its_password_to_nobody_who_prints_it() {
        assertThat(DatabaseAddress.parse("postgresql://u:s3cret@db/app").toString())
                .isEqualTo("jdbc:postgresql://db:5432/app");
    }
}
