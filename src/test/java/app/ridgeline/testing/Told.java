package app.ridgeline.testing;

import static org.awaitility.Awaitility.await;

import app.ridgeline.tokens.feed.BalanceFeed;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Waits for what a node tells of changed balances, instead of for a time that is mostly long enough. */
public final class Told {

    private Told() {}

    /**
     * Returns when all that changed before has been told, to this node and to the others: a node tells one batch after
     * the other, and a change that is told twice later has seen the batch before it end.
     */
    public static void everything(BalanceFeed feed) {
        for (int batch = 0; batch < 2; batch++) {
            UUID mark = UUID.randomUUID();
            var told = new CountDownLatch(1);
            var subscription = feed.subscribe(mark, told::countDown);
            Thread.ofVirtual().start(() -> feed.changed(mark)); // outside the caller's transaction
            await().until(() -> told.getCount() == 0);
            subscription.cancel();
        }
    }
}
