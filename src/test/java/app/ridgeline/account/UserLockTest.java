package app.ridgeline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class UserLockTest {

    @Autowired
    UserLock lock;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void who_locks_the_same_users_in_another_order_waits_for_the_first_of_them_and_holds_none() throws Exception {
        List<UUID> both = Stream.of(users.create(), users.create())
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<UUID>> other = transaction.execute(_ -> {
                lock.lock(both.getFirst());
                int mine =
                        jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
                Future<Set<UUID>> crosswise =
                        threads.submit(() -> transaction.execute(_ -> lock.lock(both.reversed())));
                await().until(() -> threads.submit(() -> isWaitedFor(mine)).get());
                assertThat(lock.lock(both))
                        .as("If the other held the second, each would wait for the other")
                        .containsExactlyInAnyOrderElementsOf(both);
                return crosswise;
            });
            assertThat(other.get()).containsExactlyInAnyOrderElementsOf(both);
        }
    }

    @Test
    void who_does_not_exist_is_not_locked() {
        UUID user = users.create();
        UUID nobody = UUID.randomUUID();
        transaction.executeWithoutResult(_ -> {
            assertThat(lock.lock(nobody)).isFalse();
            assertThat(lock.lock(user)).isTrue();
            assertThat(lock.lock(List.of(nobody, user))).containsExactly(user);
        });
    }

    private boolean isWaitedFor(int process) {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where :process = any(pg_blocking_pids(pid)))")
                .param("process", process)
                .query(Boolean.class)
                .single();
    }
}
