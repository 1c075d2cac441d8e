package app.ridgeline.dashboard;

import app.ridgeline.billing.Purchases;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Tokens;
import app.ridgeline.ui.Happening;
import app.ridgeline.wallet.Wallet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reads what the dashboard shows of one user. */
@Service
class Overviews {

    private static final int HAPPENINGS = 10;

    private final Wallet wallet;
    private final Tokens tokens;
    private final Purchases purchases;
    private final Notices notices;

    Overviews(Wallet wallet, Tokens tokens, Purchases purchases, Notices notices) {
        this.wallet = wallet;
        this.tokens = tokens;
        this.purchases = purchases;
        this.notices = notices;
    }

    /** The user's overview. Ten happenings have at most one entry for each bucket, so the last is never cut. */
    Overview of(UUID userId) {
        List<Happening> happenings =
                Happening.group(tokens.newestEntries(userId, HAPPENINGS * Bucket.values().length)).stream()
                        .limit(HAPPENINGS)
                        .map(happening -> happening.withPack(packOf(userId, happening)))
                        .toList();
        return new Overview(wallet.holdings(userId), happenings, notices.open(userId));
    }

    private OptionalInt packOf(UUID userId, Happening happening) {
        return happening.kind() == EntryKind.PACK
                ? purchases.packOfSource(userId, happening.source())
                : OptionalInt.empty();
    }
}
