package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.UserCustomers;
import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class CustomersTest {

    static final String CREATE = "POST /v1/customers";
    static final String LIST = "GET /v1/customers";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transactions;

    final FakeStripe fake = new FakeStripe();
    Outbound node;
    UUID user;

    @BeforeEach
    void start() {
        node = new Outbound(jdbc, fake.base());
        user = users.create();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_customer_is_made_once_with_the_user_in_its_metadata_and_stored() {
        String customer = node.customers.ensure(user);

        assertThat(node.customers.ensure(user)).isEqualTo(customer).isEqualTo(stored());
        assertThat(fake.received(CREATE)).singleElement().satisfies(request -> {
            assertThat(request.params())
                    .isEqualTo(Map.of("email", user + "@example.com", "metadata[user_id]", user.toString()));
            assertThat(request.key()).isEqualTo("customer-" + user + "-1");
        });
    }

    @Test
    void the_name_is_sent_if_there_is_one() {
        jdbc.sql("update users set name = 'Ann Roof' where id = :id")
                .param("id", user)
                .update();

        node.customers.ensure(user);

        assertThat(fake.received(CREATE).getFirst().params()).containsEntry("name", "Ann Roof");
    }

    @Test
    void that_a_customer_is_known_is_told_once_after_it_is_committed() {
        String customer = node.customers.ensure(user);
        node.customers.ensure(user);

        assertThat(node.events).containsExactly(new CustomerLinked(user, customer));
    }

    @Test
    void a_listener_hears_of_it_outside_any_transaction_and_its_failure_stops_nobody() {
        var broken = new Customers(new CustomerStore(jdbc, new UserCustomers(jdbc)), node.stripe, node.lists, event -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            assertThat(stored()).isEqualTo(((CustomerLinked) event).customerId());
            node.events.add(event);
            throw new IllegalStateException("broken listener");
        });

        assertThat(broken.ensure(user)).isEqualTo(stored());
        assertThat(node.events).hasSize(1);
    }

    @Test
    void sixteen_callers_on_two_nodes_end_with_one_customer() throws Exception {
        var other = new Outbound(jdbc, fake.base());
        fake.delay(Duration.ofMillis(200));
        Set<String> customers = new HashSet<>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            List<Future<String>> answers = pool.invokeAll(IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(i -> () -> (i % 2 == 0 ? node : other).customers.ensure(user))
                    .toList());
            for (Future<String> answer : answers) {
                customers.add(answer.get());
            }
        }

        assertThat(customers).containsExactly(stored());
        assertThat(fake.customers).hasSize(1);
        assertThat(mapped()).containsExactly(stored());
        assertThat(node.events.size() + other.events.size()).isEqualTo(1);
    }

    @Test
    void a_customer_by_plain_sql_is_used_as_it_is() {
        UUID known = users.withCustomer("cus_sql_" + user);

        assertThat(node.customers.ensure(known)).isEqualTo("cus_sql_" + user);
        assertThat(fake.received).isEmpty();
    }

    @Test
    void an_email_changed_between_two_tries_does_not_make_two_customers() {
        fake.next(CREATE, new Answer(429, "{\"error\":{}}"));
        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        changeEmail();

        node.customers.ensure(user);

        assertThat(fake.received(CREATE)).hasSize(2).allSatisfy(request -> {
            assertThat(request.params()).containsEntry("email", user + "@example.com");
            assertThat(request.key()).isEqualTo("customer-" + user + "-1");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404})
    void a_refusal_stores_nothing_and_the_next_try_has_a_new_key_and_what_the_user_is_called_now(int status) {
        fake.next(CREATE, Answer.error(status, "invalid_request_error", "email_invalid", "email"));

        assertThat(failure().reason()).isEqualTo(Reason.REFUSED);
        assertThat(stored()).isNull();
        assertThat(mapped()).isEmpty();
        assertThat(node.events).isEmpty();

        changeEmail();
        assertThat(node.customers.ensure(user)).isEqualTo(stored());
        assertThat(fake.received(CREATE).getLast()).satisfies(request -> {
            assertThat(request.key()).isEqualTo("customer-" + user + "-2");
            assertThat(request.params()).containsEntry("email", "new-" + user + "@example.com");
        });
        assertThat(fake.received(LIST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void what_stripe_did_not_begin_is_tried_with_the_same_key(int status) {
        fake.next(CREATE, Answer.error(status, "invalid_request_error", null, null));

        assertThat(failure().reason()).isEqualTo(status == 429 ? Reason.STRIPE_UNREACHABLE : Reason.MISCONFIGURED);
        assertThat(stored()).isNull();

        node.customers.ensure(user);
        assertThat(fake.received(CREATE)).extracting(FakeStripe.Received::key).containsOnly("customer-" + user + "-1");
    }

    @Test
    void a_customer_made_before_an_error_is_found_instead_of_made_again() {
        fake.lose(CREATE, Answer.error(500, "api_error", null, null)); // Stripe repeats it under this key for a day

        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(stored()).isNull();
        changeEmail();

        String customer = node.customers.ensure(user);
        assertThat(fake.customers).containsOnlyKeys(customer);
        assertThat(stored()).isEqualTo(customer);
    }

    @Test
    void after_an_error_without_a_customer_the_next_key_makes_one() {
        Answer error = Answer.error(500, "api_error", null, null);
        fake.next(CREATE, error, error, error);
        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);

        assertThat(node.customers.ensure(user)).isEqualTo(stored());

        assertThat(fake.received(LIST)).hasSize(1);
        assertThat(fake.received(CREATE).getLast().key()).isEqualTo("customer-" + user + "-2");
    }

    @Test
    void an_answer_lost_on_the_way_is_repeated_under_the_same_key() {
        fake.lose(CREATE, new Answer(200, "<html>gateway</html>"));
        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);

        node.customers.ensure(user);

        assertThat(fake.customers).containsOnlyKeys(stored());
    }

    @Test
    void a_namesake_of_another_user_is_not_taken() {
        Answer error = Answer.error(500, "api_error", null, null);
        fake.next(CREATE, error, error, error);
        fake.customers.put(
                "cus_other",
                Map.of(
                        "id",
                        "cus_other",
                        "object",
                        "customer",
                        "email",
                        user + "@example.com",
                        "metadata",
                        Map.of("user_id", UUID.randomUUID().toString())));
        failure();

        assertThat(node.customers.ensure(user)).isNotEqualTo("cus_other");
    }

    @Test
    void a_key_that_stripe_may_have_forgotten_is_not_trusted() {
        fake.next(CREATE, Answer.error(429, "api_error", null, null));
        failure();
        jdbc.sql("update stripe_customer_requests set started_at = now() - interval '21 hours' where user_id = :id")
                .param("id", user)
                .update();

        node.customers.ensure(user);

        assertThat(fake.received(LIST)).hasSize(1);
        assertThat(fake.received(CREATE).getLast().key()).isEqualTo("customer-" + user + "-2");
    }

    @Test
    void a_running_request_of_another_node_is_waited_for() {
        Answer conflict = Answer.error(409, "invalid_request_error", "idempotency_key_in_use", null);
        fake.next(CREATE, conflict, conflict, conflict);

        assertThat(node.customers.ensure(user)).isEqualTo(stored());
    }

    @Test
    void a_customer_that_came_by_plain_sql_meanwhile_is_kept() throws Exception {
        fake.delay(Duration.ofMillis(500));
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<String> answer = pool.submit(() -> node.customers.ensure(user));
            await().until(() -> !fake.received(CREATE).isEmpty());
            jdbc.sql("update users set stripe_customer_id = :customer where id = :id")
                    .param("customer", "cus_sql_" + user)
                    .param("id", user)
                    .update();

            assertThat(answer.get()).isEqualTo("cus_sql_" + user).isEqualTo(stored());
        }
        assertThat(node.events).isEmpty();
    }

    @Test
    void a_forgotten_customer_is_replaced_and_stays_mapped() {
        String first = node.customers.ensure(user);
        fake.customers.remove(first);

        node.customers.forget(user, first);
        String second = node.customers.ensure(user);

        assertThat(second).isNotEqualTo(first).isEqualTo(stored());
        assertThat(mapped()).containsExactlyInAnyOrder(first, second);
        assertThat(node.events).hasSize(2);
    }

    @Test
    void forgetting_twice_forgets_once() {
        String first = node.customers.ensure(user);
        node.customers.forget(user, first);
        String second = node.customers.ensure(user);

        node.customers.forget(user, first); // a node that was slow

        assertThat(node.customers.ensure(user)).isEqualTo(second);
    }

    @Test
    void a_customer_of_another_user_is_not_taken() {
        String taken = node.customers.ensure(users.create());
        fake.next(CREATE, Answer.json(200, fake.customers.get(taken)));

        assertThat(failure().reason()).isEqualTo(Reason.STRIPE_UNREACHABLE);
        assertThat(stored()).isNull();
    }

    @Test
    void an_unknown_user_is_a_mistake_of_the_caller() {
        assertThatIllegalArgumentException().isThrownBy(() -> node.customers.ensure(UUID.randomUUID()));
    }

    @Test
    void inside_a_transaction_it_is_refused_even_if_the_customer_is_known() {
        node.customers.ensure(user);

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(status -> node.customers.ensure(user)))
                .withMessageContaining("transaction");
    }

    private StripeFailure failure() {
        return catchThrowableOfType(StripeFailure.class, () -> node.customers.ensure(user));
    }

    private void changeEmail() {
        jdbc.sql("update users set email = 'new-' || email where id = :id")
                .param("id", user)
                .update();
    }

    private String stored() {
        return jdbc.sql("select coalesce(stripe_customer_id, '') from users where id = :id")
                .param("id", user)
                .query(String.class)
                .optional()
                .filter(id -> !id.isEmpty())
                .orElse(null);
    }

    private List<String> mapped() {
        return jdbc.sql("select customer_id from stripe_customers where user_id = :id")
                .param("id", user)
                .query(String.class)
                .list();
    }
}
