package app.ridgeline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.limits.TestLimits;
import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Holds;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.Tokens;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

class ComingToolPagesTest extends PageTest {

    @Autowired
    Tokens tokens;

    @Autowired
    ComingRuns runs;

    @Test
    void a_page_says_what_the_tool_does_and_costs() {
        signIn(subscriber());

        navigate(DolView.class);

        assertThat(reads("Date-of-loss search")).isTrue();
        assertThat(reads("One run costs 1 date-of-loss token.")).isTrue();
    }

    @Test
    void a_run_sets_a_token_aside_and_gives_it_back() {
        UUID user = subscriber();
        signIn(user);
        navigate(DolView.class);

        test(find(Button.class).withCaption("Search a date of loss").single()).click();

        assertThat(reads("You were not charged: the token we set aside is back, 3 left."))
                .isTrue();
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(3);
        assertThat(tokens.newestEntries(user, 2))
                .extracting(TokenEntry::kind)
                .containsExactly(EntryKind.RELEASE, EntryKind.HOLD);
    }

    @Test
    void an_empty_bucket_opens_the_dialog() {
        signIn(users.create());
        navigate(WeatherView.class);

        test(find(Button.class).withCaption("Get a weather report").single()).click();

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("No weather tokens left");
    }

    @Test
    void a_run_touches_nobody_elses_tokens() {
        UUID other = subscriber();
        signIn(users.create());

        assertThat(runs.run(Bucket.MOCKUP)).isEqualTo(new ComingRun.NoTokens(Bucket.MOCKUP));

        assertThat(balances.remaining(other, Bucket.MOCKUP)).isEqualTo(3);
        assertThat(tokens.newestEntries(other, 10)).allMatch(entry -> entry.kind() == EntryKind.RESET);
    }

    @Test
    void nobody_runs_a_tool_without_a_sign_in() {
        SecurityContextHolder.clearContext();

        assertThatThrownBy(() -> runs.run(Bucket.MOCKUP))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void too_many_runs_in_a_minute_are_refused_without_a_charge() {
        UUID user = subscriber();
        signIn(user);
        for (int i = 0; i < RunLimit.RUNS_PER_MINUTE; i++) {
            assertThat(runs.run(Bucket.DOL)).isInstanceOf(ComingRun.GivenBack.class);
        }

        assertThat(runs.run(Bucket.DOL)).isInstanceOf(ComingRun.TooOften.class);

        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(3);
        signIn(subscriber());
        assertThat(runs.run(Bucket.DOL)).isInstanceOf(ComingRun.GivenBack.class);
    }

    @Test
    void a_token_that_could_not_be_given_back_at_once_is_not_called_back() {
        UUID user = subscriber();
        signIn(user);
        Instant expiry = Instant.parse("2026-11-22T12:02:00Z");
        Holds broken = mock(Holds.class);
        var hold = new Hold(new HoldId(user, UUID.randomUUID()), Bucket.DOL, 1, Hold.State.HELD, "test", expiry);
        when(broken.hold(any(), any(), anyInt(), any(), any())).thenReturn(new SpendResult.Held(hold, 2));
        when(broken.release(any())).thenThrow(new DataAccessResourceFailureException("gone"));

        ComingRun run = new ComingRuns(new CurrentUser(), broken, new RunLimit(TestLimits.of(100))).run(Bucket.DOL);

        assertThat(run).isEqualTo(new ComingRun.GivenBackLater(expiry));
    }

    private UUID subscriber() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        return user;
    }
}
