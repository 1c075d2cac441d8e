package app.ridgeline.tools.ui;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tools.DraftStore;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.wallet.Wallet;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What every tool's page needs besides the tool itself. */
@Component
public class Workbench {

    private final ToolRuns runs;
    private final DraftStore drafts;
    private final Wallet wallet;
    private final BalanceFeed feed;
    private final CurrentUser user;
    private final Clock clock;

    Workbench(ToolRuns runs, DraftStore drafts, Wallet wallet, BalanceFeed feed, CurrentUser user, Clock clock) {
        this.runs = runs;
        this.drafts = drafts;
        this.wallet = wallet;
        this.feed = feed;
        this.user = user;
        this.clock = clock;
    }

    ToolRuns runs() {
        return runs;
    }

    DraftStore drafts() {
        return drafts;
    }

    Wallet wallet() {
        return wallet;
    }

    BalanceFeed feed() {
        return feed;
    }

    CurrentUser user() {
        return user;
    }

    Clock clock() {
        return clock;
    }
}
