package app.ridgeline.wallet;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A user's tokens: what remains in each bucket, of which source, and when the allowance renews. It follows every
 * committed change by server push. Made by {@link Wallet}.
 */
@Tag("rl-token-bar")
@JsModule("./token-bar.ts")
public class TokenBar extends Component {

    private final List<Bucket> buckets;

    TokenBar(UUID userId, List<Bucket> buckets, Supplier<Holdings> read, BalanceFeed feed) {
        this.buckets = List.copyOf(buckets);
        BalanceWatch.of(this, feed, userId, read, this::show);
    }

    private void show(Holdings holdings) {
        UI ui = getUI().orElseThrow();
        getElement().setPropertyBean("state", BarState.of(holdings, buckets, UserFormat.of(ui)));
    }
}
