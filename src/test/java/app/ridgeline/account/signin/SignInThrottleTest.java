package app.ridgeline.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.limits.TestLimits;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final SignInThrottle throttle = new SignInThrottle(TestLimits.of(100));

    @Test
    void an_account_has_five_attempts_from_one_address() {
        assertThat(taken(10, "a@example.com", "10.0.0.1")).isEqualTo(5);
        assertThat(taken(1, "a@example.com", "10.0.0.2")).isEqualTo(1);
        assertThat(taken(1, "b@example.com", "10.0.0.1")).isEqualTo(1);
    }

    @Test
    void many_attempts_at_once_are_no_way_around() throws Exception {
        try (var pool = Executors.newFixedThreadPool(32)) {
            long taken = pool
                    .invokeAll(IntStream.range(0, 64)
                            .<Callable<Boolean>>mapToObj(i -> () -> taken("a@example.com", "10.0.0.1"))
                            .toList())
                    .stream()
                    .filter(attempt -> attempt.resultNow())
                    .count();
            assertThat(taken).isEqualTo(5);
        }
    }

    @Test
    void case_and_spaces_make_no_other_account() {
        taken(5, "a@example.com", "10.0.0.1");

        assertThat(taken(" A@Example.com ", "10.0.0.1")).isFalse();
    }

    @Test
    void one_address_has_a_hundred_attempts_over_all_accounts() {
        long taken = IntStream.range(0, 150)
                .filter(i -> taken(i + "@example.com", "10.0.0.1"))
                .count();

        assertThat(taken).isEqualTo(100);
    }

    @Test
    void failures_from_everywhere_lock_nobody_out_but_are_noticed_after_a_hundred() {
        List<SignInThrottle.Attempt> attempts = IntStream.range(0, 200)
                .mapToObj(i -> throttle.take("a@example.com", "10.0." + i + ".1"))
                .toList();

        assertThat(attempts).allMatch(SignInThrottle.Attempt::allowed);
        assertThat(attempts.stream().filter(SignInThrottle.Attempt::underAttack))
                .hasSize(100);
        assertThat(throttle.take("b@example.com", "10.0.1.1").underAttack()).isFalse();
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_as_one() {
        taken(5, "a@example.com", "2001:db8:1:2::1");

        assertThat(taken("a@example.com", "2001:db8:1:2:ffff::9")).isFalse();
        assertThat(taken("a@example.com", "2001:db8:1:3::1")).isTrue();
    }

    @Test
    void a_success_is_not_an_attempt() {
        for (int i = 0; i < 20; i++) {
            SignInThrottle.Attempt taken = throttle.take("a@example.com", "10.0.0.1");
            assertThat(taken.allowed()).isTrue();
            throttle.giveBack(taken, "a@example.com", "10.0.0.1");
        }
    }

    private boolean taken(String email, String address) {
        return throttle.take(email, address).allowed();
    }

    private long taken(int attempts, String email, String address) {
        return IntStream.range(0, attempts).filter(i -> taken(email, address)).count();
    }
}
