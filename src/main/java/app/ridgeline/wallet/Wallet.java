package app.ridgeline.wallet;

import app.ridgeline.tokens.BalanceFeed;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Tokens;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes the parts that pages show of a wallet. */
@Component
public class Wallet {

    private final Tokens tokens;
    private final BalanceFeed feed;

    Wallet(Tokens tokens, BalanceFeed feed) {
        this.tokens = tokens;
        this.feed = feed;
    }

    /** A live bar of all the user's buckets. */
    public TokenBar tokenBar(UUID userId) {
        return new TokenBar(userId, List.of(Bucket.values()), tokens, feed);
    }

    /** A live bar of one bucket. */
    public TokenBar tokenBar(UUID userId, Bucket bucket) {
        return new TokenBar(userId, List.of(bucket), tokens, feed);
    }
}
