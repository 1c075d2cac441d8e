package app.ridgeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A token is spent for a result, and for nothing else. */
@RidgelineTest
class ToolRunsTest {

    private static final TestTool.Inputs INPUTS = new TestTool.Inputs("green roof");

    @Autowired
    ToolRuns runs;

    @Autowired
    RunTransactions transactions;

    @Autowired
    StoredRuns store;

    @Autowired
    RunSweep sweep;

    @Autowired
    ResultStore files;

    @Autowired
    DraftStore drafts;

    @Autowired
    ToolPersonalData personalData;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_run_that_succeeds_costs_one_token_and_keeps_its_result() {
        UUID user = subscriber();

        UUID run = started(TestTool.echo());

        assertThat(ended(run).state()).isEqualTo(Run.State.DONE);
        assertThat(runs.result(TestTool.echo(), run)).contains(new TestTool.Result("green roof"));
        assertThat(runs.inputs(TestTool.echo(), run)).contains(INPUTS);
        assertThat(runs.file(run, "after").orElseThrow().bytes()).containsExactly(1, 2, 3);
        assertThat(left(user)).isEqualTo(2);
    }

    @Test
    void the_token_is_set_aside_while_the_tool_works_outside_any_transaction() throws Exception {
        UUID user = subscriber();
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean inTransaction = new AtomicBoolean();
        UUID run = started(TestTool.of((inputs, work) -> {
            inTransaction.set(TransactionSynchronizationManager.isActualTransactionActive());
            goOn.await();
            return TestTool.done("");
        }));

        assertThat(left(user)).isEqualTo(2);
        assertThat(runs.find(run).orElseThrow().isRunning()).isTrue();
        goOn.countDown();
        ended(run);
        assertThat(inTransaction).isFalse();
    }

    @Test
    void an_empty_bucket_is_refused_and_leaves_nothing_behind() {
        UUID user = signedIn(users.create());

        assertThat(start(TestTool.echo())).isEqualTo(new StartResult.NoTokens(Bucket.MOCKUP));

        assertThat(runs.history(Bucket.MOCKUP, "", 0, 10)).isEmpty();
        assertThat(tokens.newestEntries(user, 10)).isEmpty();
    }

    @Test
    void a_run_with_nothing_to_show_is_not_charged() {
        UUID user = subscriber();

        UUID run = started(TestTool.of((inputs, work) -> new Outcome.NotCharged<>("nothing-found")));

        assertThat(ended(run).failure()).isEqualTo("nothing-found");
        assertThat(left(user)).isEqualTo(3);
    }

    @Test
    void a_tool_that_dies_mid_way_is_not_charged() {
        UUID user = subscriber();

        UUID run = started(TestTool.of((inputs, work) -> {
            work.calling();
            throw new IllegalStateException("the provider's answer is garbage");
        }));

        assertThat(ended(run).failure()).isEqualTo("broken");
        assertThat(left(user)).isEqualTo(3);
        assertThat(tokens.newestEntries(user, 2))
                .extracting(TokenEntry::kind)
                .containsExactly(EntryKind.RELEASE, EntryKind.HOLD);
    }

    @Test
    void a_tool_that_takes_too_long_is_interrupted_and_not_charged() throws Exception {
        UUID user = subscriber();
        CountDownLatch interrupted = new CountDownLatch(1);

        UUID run = started(new TestTool(Duration.ofMillis(200), (inputs, work) -> {
            try {
                new CountDownLatch(1).await(); // never answers
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return TestTool.done("too late");
        }));

        assertThat(ended(run).failure()).isEqualTo("timeout");
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(runs.result(TestTool.echo(), run)).isEmpty();
        assertThat(left(user)).isEqualTo(3);
    }

    @Test
    void a_result_that_cannot_be_kept_is_not_charged() {
        UUID user = subscriber();

        UUID run = started(TestTool.of((inputs, work) -> TestTool.done("x".repeat(2_000_001))));

        assertThat(ended(run).failure()).isEqualTo("broken");
        assertThat(runs.file(run, "after")).isEmpty();
        assertThat(left(user)).isEqualTo(3);
    }

    @Test
    void a_cancelled_run_is_not_charged_and_its_result_discarded() throws Exception {
        UUID user = subscriber();
        CountDownLatch called = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        UUID run = started(TestTool.of((inputs, work) -> {
            work.calling();
            called.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                over.set(true); // a provider that answers nevertheless
            }
            return TestTool.done("unwanted");
        }));
        called.await();

        assertThat(runs.cancel(run)).isEqualTo(CancelResult.CANCELLED);

        assertThat(left(user)).isEqualTo(3);
        await().untilTrue(over);
        assertThat(transactions.succeed(run, "{}", List.of()))
                .as("the result comes late")
                .isFalse();
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(Run.State.CANCELLED);
        assertThat(runs.result(TestTool.echo(), run)).isEmpty();
        assertThat(runs.cancel(run)).isEqualTo(CancelResult.TOO_LATE);
        assertThat(left(user)).isEqualTo(3);
    }

    @Test
    void the_provider_is_not_asked_for_a_run_that_was_cancelled() {
        subscriber();
        UUID run = begun(Duration.ofMinutes(2));
        runs.cancel(run);

        assertThat(transactions.markCalled(run)).isFalse();
    }

    @Test
    void cancelling_after_the_provider_was_asked_is_limited_per_day() {
        UUID user = subscriber();
        for (int i = 0; i < ToolRuns.CANCELS_PER_DAY; i++) {
            UUID run = begun(Duration.ofMinutes(2));
            transactions.markCalled(run);
            assertThat(runs.cancel(run)).isEqualTo(CancelResult.CANCELLED);
            runs.delete(run); // which is no way around
        }
        UUID notAsked = begun(Duration.ofMinutes(2));
        assertThat(runs.cancel(notAsked)).isEqualTo(CancelResult.CANCELLED);
        UUID one = begun(Duration.ofMinutes(2));
        transactions.markCalled(one);

        assertThat(runs.cancel(one)).isEqualTo(CancelResult.LIMITED);

        assertThat(runs.find(one).orElseThrow().isRunning()).isTrue();
        assertThat(transactions.succeed(one, "{}", List.of())).isTrue();
        assertThat(left(user)).isEqualTo(2);
    }

    @Test
    void a_result_after_the_hold_has_ended_is_discarded() throws Exception {
        UUID user = subscriber();
        UUID run = begun(Duration.ofSeconds(1));
        await().pollInSameThread()
                .untilAsserted(() ->
                        assertThat(runs.find(run).orElseThrow().failure()).isEqualTo(Run.LOST)); // before any sweep

        assertThat(transactions.succeed(run, "{}", List.of(new StoredFile("after", "image/png", new byte[1]))))
                .isFalse();

        assertThat(runs.find(run).orElseThrow().failure()).isEqualTo(Run.LOST);
        assertThat(runs.file(run, "after")).isEmpty();
        assertThat(left(user)).isEqualTo(3);
    }

    @Test
    void a_run_whose_node_is_gone_is_ended_by_another_and_not_charged() throws Exception {
        UUID user = subscriber();
        UUID run = begun(Duration.ofSeconds(1));
        UUID other = begun(Duration.ofMinutes(2));

        await().pollInSameThread().until(() -> {
            sweep.endOverdue();
            return runs.find(run).orElseThrow().finishedAt() != null;
        });
        sweep.endOverdue();

        assertThat(runs.find(run).orElseThrow().finishedAt()).isNotNull();
        assertThat(runs.find(other).orElseThrow().isRunning()).isTrue();
        assertThat(left(user)).isEqualTo(2);
    }

    @Test
    void of_many_runs_for_the_last_token_one_starts() throws Exception {
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(1, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        int clicks = 8;
        CountDownLatch ready = new CountDownLatch(clicks);
        List<StartResult> results;
        try (var threads = Executors.newFixedThreadPool(clicks)) {
            List<Future<StartResult>> calls = threads.invokeAll(IntStream.range(0, clicks)
                    .<Callable<StartResult>>mapToObj(i -> () -> {
                        signedIn(user);
                        ready.countDown();
                        ready.await();
                        return start(TestTool.echo());
                    })
                    .toList());
            results = calls.stream().map(Future::resultNow).toList();
        }

        assertThat(results).filteredOn(StartResult.Started.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(StartResult.NoTokens.class::isInstance).hasSize(clicks - 1);
        signedIn(user);
        ended(runs.history(Bucket.MOCKUP, "", 0, 10).getFirst().id());
        assertThat(left(user)).isZero();
    }

    @Test
    void of_a_result_and_a_cancel_at_the_same_time_one_wins() throws Exception {
        UUID user = users.create();
        balances.renew(user, Plan.ENTERPRISE);
        signedIn(user);
        for (int i = 0; i < 20; i++) {
            int before = left(user);
            UUID run = begun(Duration.ofMinutes(2));
            try (var threads = Executors.newFixedThreadPool(2)) {
                Future<Boolean> result = threads.submit(() -> transactions.succeed(run, "{}", List.of()));
                Future<CancelResult> cancel = threads.submit(() -> transactions.cancel(user, run));
                boolean charged = result.get();
                assertThat(cancel.get()).isEqualTo(charged ? CancelResult.TOO_LATE : CancelResult.CANCELLED);
                assertThat(left(user)).isEqualTo(charged ? before - 1 : before);
            }
        }
    }

    @Test
    void so_many_runs_at_once_are_enough() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        signedIn(user);
        for (int i = 0; i < RunTransactions.AT_ONCE; i++) {
            begun(Duration.ofMinutes(2));
        }

        assertThat(start(TestTool.echo())).isEqualTo(new StartResult.TooMany(RunTransactions.AT_ONCE));
    }

    @Test
    void nobody_sees_ends_or_deletes_the_run_of_somebody_else() {
        UUID owner = subscriber();
        UUID done = started(TestTool.echo());
        ended(done);
        UUID running = begun(Duration.ofMinutes(2));
        subscriber();

        assertThat(runs.find(done)).isEmpty();
        assertThat(runs.inputs(TestTool.echo(), done)).isEmpty();
        assertThat(runs.result(TestTool.echo(), done)).isEmpty();
        assertThat(runs.file(done, "after")).isEmpty();
        assertThat(runs.history(Bucket.MOCKUP, "", 0, 10)).isEmpty();
        assertThat(runs.delete(done)).isFalse();
        assertThat(runs.cancel(running)).isEqualTo(CancelResult.TOO_LATE);
        signedIn(owner);
        assertThat(runs.find(running).orElseThrow().isRunning()).isTrue();
    }

    @Test
    void nobody_runs_a_tool_without_a_sign_in() {
        assertThatThrownBy(() -> start(TestTool.echo())).isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void the_history_is_searched_by_a_part_of_the_title_as_it_is() {
        subscriber();
        UUID first = begin("Roof, 100% metal_seam", Duration.ofMinutes(2));
        UUID second = begin("Siding, blue", Duration.ofMinutes(2));

        assertThat(history("")).containsExactly(second, first);
        assertThat(history("METAL")).containsExactly(first);
        assertThat(history("100%")).containsExactly(first);
        assertThat(history("metal_")).containsExactly(first);
        assertThat(history("_iding")).isEmpty();
        assertThat(runs.history(Bucket.MOCKUP, "", 1, 10)).extracting(Run::id).containsExactly(first);
        assertThat(runs.history(Bucket.DOL, "", 0, 10)).isEmpty();
    }

    @Test
    void a_deleted_run_is_gone_and_what_it_cost_stays_spent() {
        UUID user = subscriber();
        UUID run = started(TestTool.echo());
        ended(run);

        assertThat(runs.delete(run)).isTrue();

        assertThat(runs.find(run)).isEmpty();
        assertThat(history("")).isEmpty();
        assertThat(files.find(run, "after")).isEmpty();
        assertThat(left(user)).isEqualTo(2);
        UUID running = begun(Duration.ofMinutes(2));
        assertThat(runs.delete(running)).as("one under way").isFalse();
    }

    @Test
    void a_draft_is_kept_with_its_file_and_a_run_takes_a_copy() {
        UUID user = subscriber();
        UUID draft = drafts.save(user, TestTool.echo(), INPUTS, new StoredFile("before", "image/jpeg", new byte[] {7}));
        UUID run = started(TestTool.of((inputs, work) ->
                new Outcome.Done<>(new TestTool.Result("" + work.file("before").bytes()[0]), List.of())));
        drafts.save(user, TestTool.echo(), INPUTS, new StoredFile("before", "image/jpeg", new byte[] {8}));

        ended(run);

        assertThat(runs.result(TestTool.echo(), run)).contains(new TestTool.Result("7"));
        assertThat(drafts.find(user, TestTool.echo())).contains(INPUTS);
        assertThat(runs.file(draft, "before").orElseThrow().bytes()).containsExactly(8);
        subscriber();
        assertThat(runs.file(draft, "before")).as("somebody else's").isEmpty();
    }

    @Test
    void who_is_erased_leaves_no_inputs_results_or_files() {
        UUID user = subscriber();
        UUID draft = drafts.save(user, TestTool.echo(), INPUTS, new StoredFile("before", "image/jpeg", new byte[] {7}));
        UUID done = started(TestTool.echo());
        ended(done);
        UUID running = begun(Duration.ofMinutes(2));

        transaction.executeWithoutResult(status -> personalData.erase(user));

        assertThat(history("")).isEmpty();
        assertThat(drafts.find(user, TestTool.echo())).isEmpty();
        for (UUID owner : List.of(draft, done, running)) {
            assertThat(files.find(owner, "before")).isEmpty();
            assertThat(files.find(owner, "after")).isEmpty();
        }
        assertThat(transactions.succeed(running, "{}", List.of())).isFalse();
        assertThat(left(user)).isEqualTo(2);
    }

    @Test
    void listeners_hear_how_runs_ended_and_a_broken_one_harms_nobody() throws Exception {
        UUID user = subscriber();
        var heard = new ConcurrentHashMap<String, Bucket>();
        RunListener broken = (tool, outcome, took) -> {
            throw new IllegalStateException("broken");
        };
        RunThreads threads = threads(broken, (tool, outcome, took) -> heard.put(outcome, tool));

        threads.start(begun(Duration.ofMinutes(2)), TestTool.echo(), INPUTS);
        threads.start(
                begun(Duration.ofMinutes(2)),
                TestTool.of((inputs, work) -> new Outcome.NotCharged<>("no-storm")),
                INPUTS);

        await().until(() -> threads.running() == 0);
        assertThat(heard)
                .containsExactlyInAnyOrderEntriesOf(Map.of("charged", Bucket.MOCKUP, "no-storm", Bucket.MOCKUP));
        assertThat(left(user)).isEqualTo(2);
    }

    @Test
    void a_database_that_is_away_for_a_moment_costs_no_result() throws Exception {
        UUID user = subscriber();
        var away = new AtomicBoolean(true);
        RunTransactions forgetful = new RunTransactions(store, files, null, null, Clock.systemUTC()) {
            @Override
            boolean succeed(UUID runId, String result, List<StoredFile> made) {
                if (away.getAndSet(false)) {
                    throw new DataAccessResourceFailureException("away");
                }
                return transactions.succeed(runId, result, made);
            }
        };
        RunThreads threads = new RunThreads(
                forgetful, files, json, new StaticListableBeanFactory().getBeanProvider(RunListener.class));
        UUID run = begun(Duration.ofMinutes(2));

        threads.start(run, TestTool.echo(), INPUTS);

        await().until(() -> threads.running() == 0);
        assertThat(away).isFalse();
        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(Run.State.DONE);
        assertThat(left(user)).isEqualTo(2);
    }

    private RunThreads threads(RunListener... listeners) {
        var beans = new StaticListableBeanFactory();
        for (int i = 0; i < listeners.length; i++) {
            beans.addBean("listener" + i, listeners[i]);
        }
        return new RunThreads(transactions, files, json, beans.getBeanProvider(RunListener.class));
    }

    @Test
    void a_node_that_ends_waits_for_its_runs_and_stops_the_slow_ones_without_a_charge() throws Exception {
        UUID user = subscriber();
        RunThreads threads = threads();
        RunDrain drain = new RunDrain(threads);
        UUID quick = begun(Duration.ofMinutes(2));
        UUID slow = begun(Duration.ofMinutes(2));
        CountDownLatch called = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        threads.start(quick, TestTool.waiting(called, goOn), INPUTS);
        threads.start(slow, TestTool.waiting(called, new CountDownLatch(1)), INPUTS);
        called.await();

        Thread stopping = Thread.ofVirtual().start(() -> drain.drain(Duration.ofSeconds(1)));
        await().until(() -> !threads.isOpen());
        goOn.countDown();
        stopping.join();

        assertThat(runs.find(quick).orElseThrow().state()).isEqualTo(Run.State.DONE);
        assertThat(runs.find(slow).orElseThrow().failure()).isEqualTo("stopped");
        assertThat(left(user)).isEqualTo(2);
    }

    private UUID subscriber() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        tokens.deduct(user, Bucket.MOCKUP, 7, new Cause("spend:" + UUID.randomUUID(), "test"));
        return signedIn(user);
    }

    private static UUID signedIn(UUID user) {
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
        return user;
    }

    private StartResult start(TestTool tool) {
        return runs.start(tool, INPUTS, INPUTS.text());
    }

    private UUID started(TestTool tool) {
        assertThat(start(tool)).isInstanceOf(StartResult.Started.class);
        return runs.history(Bucket.MOCKUP, "", 0, 1).getFirst().id();
    }

    /** A run that nobody works for. */
    private UUID begun(Duration ttl) {
        return begin("", ttl);
    }

    private UUID begin(String title, Duration ttl) {
        UUID user = new CurrentUser().id();
        StartResult begun = transactions.begin(user, Bucket.MOCKUP, title, "{\"text\":\"\"}", Optional.empty(), ttl);
        return ((StartResult.Started) begun).runId();
    }

    private Run ended(UUID run) {
        await().pollInSameThread().until(() -> !runs.find(run).orElseThrow().isRunning());
        return runs.find(run).orElseThrow();
    }

    private List<UUID> history(String search) {
        return runs.history(Bucket.MOCKUP, search, 0, 10).stream().map(Run::id).toList();
    }

    private int left(UUID user) {
        return balances.remaining(user, Bucket.MOCKUP);
    }
}
