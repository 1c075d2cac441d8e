package app.ridgeline.wallet;

import app.ridgeline.tokens.BalanceFeed;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.Tokens;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.UUID;

/**
 * A user's tokens: what remains in each bucket, of which source, and when the allowance renews. It follows every
 * committed change by server push. Made by {@link Wallet}.
 */
@Tag("rl-token-bar")
@JsModule("./token-bar.ts")
public class TokenBar extends Component {

    private final List<Bucket> buckets;

    TokenBar(UUID userId, List<Bucket> buckets, Tokens tokens, BalanceFeed feed) {
        this.buckets = List.copyOf(buckets);
        BalanceWatch.of(this, feed, userId, () -> tokens.getTokenStatus(userId), this::show);
    }

    private void show(TokenStatus status) {
        UI ui = getUI().orElseThrow();
        getElement().setPropertyBean("state", BarState.of(status, buckets, UserFormat.of(ui)));
    }
}
