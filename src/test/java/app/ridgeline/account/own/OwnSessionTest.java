package app.ridgeline.account.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.SignedInByProvider;
import app.ridgeline.account.Users;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestUsers;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

class OwnSessionTest extends PageTest {

    @Autowired
    Users all;

    @Autowired
    SessionStanding standing;

    @Autowired
    TransactionTemplate transaction;

    private TestUsers.SignIn user;

    @BeforeEach
    void sign_in() {
        user = users.customer();
        signIn(user.id());
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        SecurityContextHolder.getContext());
    }

    @Test
    void another_request_of_the_session_goes_on_at_every_moment_of_the_change() {
        Watched watched = new Watched();

        new OwnSession(all, watched).survive(() -> all.endSessions(user.id()));

        assertThat(watched.goodBeforeCommit).isTrue();
        assertThat(watched.goodAfterCommit).isTrue();
        assertThat(good(stored())).isTrue();
    }

    @Test
    void afterwards_the_session_is_good_for_the_new_number_only() {
        new OwnSession(all, transaction).survive(() -> all.endSessions(user.id()));
        Authentication mine = stored();

        assertThat(good(mine)).isTrue();
        transaction.executeWithoutResult(_ -> all.endSessions(user.id()));
        assertThat(good(mine)).isFalse();
    }

    @Test
    void a_change_that_fails_leaves_the_session_as_it_was() {
        var session = new OwnSession(all, transaction);

        assertThatThrownBy(() -> session.survive(() -> {
                    all.endSessions(user.id());
                    throw new IllegalStateException("the audit failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(good(stored())).isTrue();
        transaction.executeWithoutResult(_ -> all.endSessions(user.id()));
        assertThat(good(stored()))
                .as("not good for the number it never moved to")
                .isFalse();
    }

    @Test
    void who_just_came_from_the_provider_still_did_after_a_change_of_the_session() {
        var own = new OwnSession(all, transaction);
        var provided = new SignedInByProvider(all.findById(user.id()).orElseThrow());
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(provided, null, provided.getAuthorities()));

        own.survive(() -> all.endSessions(user.id()));
        own.rename("another@example.com");

        assertThat(stored().getPrincipal()).isInstanceOfSatisfying(SignedInByProvider.class, now -> {
            assertThat(now.isFresh()).isTrue();
            assertThat(now.getUsername()).isEqualTo("another@example.com");
        });
        assertThat(good(stored())).isTrue();
    }

    /** What a request that comes now finds in the session. */
    private static Authentication stored() {
        var context = (SecurityContext) VaadinSession.getCurrent()
                .getSession()
                .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context.getAuthentication();
    }

    private boolean good(Authentication session) {
        return standing.judge(List.of(session)).test(session);
    }

    /**
     * Looks at the session as other requests do: just before the commit, on their own connection, and just after it.
     */
    private final class Watched implements TransactionOperations {

        boolean goodBeforeCommit;
        boolean goodAfterCommit;

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            T result = transaction.execute((TransactionStatus status) -> {
                T done = action.doInTransaction(status);
                goodBeforeCommit = elsewhere();
                return done;
            });
            goodAfterCommit = elsewhere();
            return result;
        }

        private boolean elsewhere() {
            Authentication session = stored();
            var answer = new java.util.concurrent.CompletableFuture<Boolean>();
            Thread.ofVirtual().start(() -> answer.complete(good(session)));
            return answer.join();
        }
    }
}
