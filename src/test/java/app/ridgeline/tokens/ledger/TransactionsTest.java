package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class TransactionsTest {

    private final TokensNode node = TokensNode.shared();
    private final Customer customer = node.customer();

    @Test
    @TokenRule({6, 7})
    void a_rolled_back_transaction_leaves_nothing_and_tells_nobody_and_its_sources_can_be_used_again()
            throws Exception {
        customer.refill(5);
        TokenStatus before = customer.status();
        var calls = new AtomicInteger();
        Thread.sleep(200); // the refill above was told
        node.feed.subscribe(customer.id(), calls::incrementAndGet);
        Cause pack = Customer.cause();
        assertThatThrownBy(() -> node.transaction.executeWithoutResult(transaction -> {
                    node.tokens.refill(customer.id(), Customer.each(33), pack);
                    customer.spend(MOCKUP, 2, "k");
                    customer.hold(MOCKUP, 1);
                    throw new IllegalStateException("the handler failed");
                }))
                .hasMessage("the handler failed");
        assertThat(customer.status()).isEqualTo(before);
        assertThat(customer.entries()).hasSize(3);
        Thread.sleep(300);
        assertThat(calls).hasValue(0);
        node.tokens.refill(customer.id(), Customer.each(33), pack);
        assertThat(customer.spend(MOCKUP, 2, "k")).isEqualTo(new SpendResult.Spent(MOCKUP, 36));
        await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
    }

    @Test
    @TokenRule(6)
    void several_changes_in_one_transaction_commit_together() {
        node.transaction.executeWithoutResult(transaction -> {
            customer.refill(33);
            customer.renew(Plan.SOLO);
            customer.spend(MOCKUP, 1);
        });
        assertThat(customer.remaining(MOCKUP)).isEqualTo(35);
        customer.assertEntriesAddUp();
    }

    @Test
    void a_commit_whose_outcome_nobody_knows_is_told_all_the_same() {
        var lossy = new AtomicBoolean();
        try (var own = new TokensNode(TestDatabase.create(), pool -> new LossyAtCommit(pool, lossy))) {
            Customer lost = own.customer();
            var calls = new AtomicInteger();
            own.feed.subscribe(lost.id(), calls::incrementAndGet);
            Cause pack = Customer.cause();
            lossy.set(true);
            assertThatThrownBy(() -> own.tokens.refill(lost.id(), Customer.each(33), pack))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            lossy.set(false);
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            assertThat(own.tokens.refill(lost.id(), Customer.each(33), pack).of(MOCKUP))
                    .isEqualTo(new Balance(0, 0, 33, 0));
        }
    }

    @Test
    void a_spend_whose_outcome_nobody_knows_is_told_all_the_same() {
        var lossy = new AtomicBoolean();
        try (var own = new TokensNode(TestDatabase.create(), pool -> new LossyAtCommit(pool, lossy))) {
            Customer lost = own.customer();
            lost.refill(5);
            var calls = new AtomicInteger();
            own.settle();
            own.feed.subscribe(lost.id(), calls::incrementAndGet);
            Cause spend = Customer.cause();
            lossy.set(true);
            assertThatThrownBy(() -> own.tokens.deduct(lost.id(), MOCKUP, 2, spend))
                    .isInstanceOf(DataAccessResourceFailureException.class);
            lossy.set(false);
            await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
            assertThat(own.tokens.deduct(lost.id(), MOCKUP, 2, spend)).isEqualTo(new SpendResult.Spent(MOCKUP, 3));
        }
    }

    /** Commits, and loses the connection before the answer arrives. A statement of its own commits when it is run. */
    private static final class LossyAtCommit extends DelegatingDataSource {

        private final AtomicBoolean lossy;

        LossyAtCommit(DataSource source, AtomicBoolean lossy) {
            super(source);
            this.lossy = lossy;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            if (!lossy.get()) {
                return connection;
            }
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        try {
                            if (method.getName().equals("commit")) {
                                connection.commit();
                                connection.unwrap(Connection.class).abort(Runnable::run);
                                throw new SQLException("the connection was lost", "08006");
                            }
                            Object made = method.invoke(connection, args);
                            return made instanceof PreparedStatement statement && connection.getAutoCommit()
                                    ? losing(connection, statement)
                                    : made;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static PreparedStatement losing(Connection connection, PreparedStatement statement) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    LossyAtCommit.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, args) -> {
                        try {
                            Object answer = method.invoke(statement, args);
                            if (method.getName().equals("executeQuery")) {
                                connection.unwrap(Connection.class).abort(Runnable::run);
                                throw new SQLException("the connection was lost", "08006");
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
