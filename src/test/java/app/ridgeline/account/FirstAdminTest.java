package app.ridgeline.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;

/** In a database of its own, because elsewhere there are admins already. */
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest {

    private static final String PASSWORD = "a long enough one";

    private JdbcClient jdbc;
    private Accounts accounts;

    @BeforeEach
    void newDatabase() {
        var context = new AnnotationConfigApplicationContext(Module.class);
        jdbc = JdbcClient.create(context.getBean(DriverManagerDataSource.class));
        accounts = context.getBean(Accounts.class);
    }

    @Test
    void the_first_start_makes_the_admin_and_later_ones_leave_it_alone(CapturedOutput log) {
        start("Boss@Example.com", PASSWORD);
        start("other@example.com", PASSWORD);

        assertThat(admins()).containsExactly("boss@example.com");
        assertThat(log).doesNotContain(PASSWORD);
    }

    @Test
    void a_second_one_is_made_without_a_password_that_anybody_knows() {
        start("boss@example.com, Second@Example.com, third@example.com", PASSWORD);
        start("boss@example.com, second@example.com", PASSWORD);

        assertThat(admins()).containsExactlyInAnyOrder("boss@example.com", "second@example.com");
        assertThat(jdbc.sql("select count(distinct password_hash) from users where email_verified_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void without_an_email_none_is_made() {
        start("", "");

        assertThat(admins()).isEmpty();
    }

    @Test
    void a_weak_password_or_a_bad_email_makes_none_and_says_so(CapturedOutput log) {
        start("boss@example.com", "short");
        start("boss", PASSWORD);

        assertThat(admins()).isEmpty();
        assertThat(log).contains("No admin was made").doesNotContain("short", PASSWORD);
    }

    @Test
    void a_customer_who_registered_that_email_first_does_not_become_an_admin(CapturedOutput log) {
        accounts.create("boss@example.com", "", "the squatter's password", Role.CUSTOMER);

        start("boss@example.com", PASSWORD);

        assertThat(admins()).isEmpty();
        assertThat(log).contains("belongs to a customer");
    }

    private void start(String email, String password) {
        new FirstAdmin(new AdminSettings(email, password), accounts).create();
    }

    private List<String> admins() {
        return jdbc.sql("select email from users where role = 'ADMIN'")
                .query(String.class)
                .list();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableJdbcRepositories(
            basePackageClasses = Users.class,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Users.class))
    @Import({Accounts.class, PasswordSettings.class})
    static class Module extends AbstractJdbcConfiguration {

        @Bean
        DriverManagerDataSource dataSource() {
            return new DriverManagerDataSource(TestDatabase.create());
        }

        @Bean
        NamedParameterJdbcOperations namedParameterJdbcOperations(DriverManagerDataSource dataSource) {
            return new NamedParameterJdbcTemplate(dataSource);
        }

        @Bean
        TransactionManager transactionManager(DriverManagerDataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
