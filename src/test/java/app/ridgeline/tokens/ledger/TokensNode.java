package app.ridgeline.tokens.ledger;

import app.ridgeline.database.DatabaseAddresses;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.Told;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.feed.BalanceNotifications;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The module as one node runs it, without the rest of the application, with real transactions and a clock that the test
 * moves. Several on one address are several nodes.
 */
public final class TokensNode implements AutoCloseable {

    private static TokensNode shared;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource pool = new HikariDataSource();

    public final TestClock clock = new TestClock();
    public final Tokens tokens;
    public final Holds holds;
    public final HoldExpiry expiry;
    public final BalanceFeed feed;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;

    /** For tests that use customers of their own and leave the clock alone. Never closed. */
    public static synchronized TokensNode shared() {
        if (shared == null) {
            shared = new TokensNode(TestDatabase.create());
        }
        return shared;
    }

    public TokensNode(String url) {
        this(url, source -> source);
    }

    /** A node whose connections come through something of the test's. */
    public TokensNode(String url, UnaryOperator<DataSource> through) {
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(10_000);
        pool.setConnectionInitSql("set statement_timeout = '15s'; set lock_timeout = '10s'");
        context.registerBean(DataSource.class, () -> through.apply(pool));
        context.registerBean(DatabaseAddresses.class, () -> DatabaseAddresses.of(new Address(url)));
        context.registerBean(Clock.class, () -> clock);
        context.register(
                Wiring.class,
                OperationReports.class,
                OperationFailures.class,
                TokenStore.class,
                HoldStore.class,
                BalanceNotifications.class,
                BalanceFeed.class,
                Tokens.class,
                Holds.class,
                HoldExpiry.class);
        context.refresh();
        tokens = context.getBean(Tokens.class);
        holds = context.getBean(Holds.class);
        expiry = context.getBean(HoldExpiry.class);
        feed = context.getBean(BalanceFeed.class);
        jdbc = context.getBean(JdbcClient.class);
        transaction = context.getBean(TransactionTemplate.class);
    }

    /** A new user, without a token row. */
    public Customer customer() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into users (id, email) values (?, ?)")
                .params(id, id + "@example.com")
                .update();
        return new Customer(this, id);
    }

    /** Returns when all that changed before has been told. */
    public void settle() {
        Told.everything(feed);
    }

    /** Stops what runs by itself, as the application does first when it stops. */
    public void stopFeed() {
        context.stop();
    }

    public void startFeed() {
        context.start();
    }

    /** Stops as the application does. */
    @Override
    public void close() {
        context.close();
        pool.close();
    }

    private record Address(String url) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return null;
        }

        @Override
        public String getPassword() {
            return null;
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Wiring {

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }
    }
}
