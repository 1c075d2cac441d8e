package app.ridgeline.dashboard;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.ui.NoticeAnswer;
import app.ridgeline.notices.ui.NoticeList;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tools.Toolbox;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.BalanceWatch;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The first page after the sign-in: tokens, tools, plan, and what happened lately. */
@Route("dashboard")
@PermitAll
class DashboardView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final NoticeAnswer answer = new NoticeAnswer();
    private final NoticeList notices;
    private final HoldBanner banner;
    private final BalanceCard balance;
    private final UsageCard usage;
    private final PlanCard plan;
    private final ActivityCard activity;
    private final List<ToolCard> tools;

    DashboardView(
            CurrentUser user,
            Wallet wallet,
            Toolbox toolbox,
            Overviews overviews,
            BalanceFeed feed,
            Notices told,
            Clock clock) {
        UUID userId = user.id();
        notices = new NoticeList(told, clock, userId);
        banner = new HoldBanner(wallet);
        balance = new BalanceCard(wallet);
        UserFormat format = UserFormat.of(UI.getCurrent());
        usage = new UsageCard(format);
        plan = new PlanCard(wallet);
        activity = new ActivityCard(clock);
        tools = Arrays.stream(Bucket.values())
                .map(bucket -> new ToolCard(bucket, wallet, toolbox))
                .toList();
        addClassNames("rl-page", "rl-dashboard");
        add(new H1(greeting(clock)), answer, banner, notices, balance, tools(), usage, columns());
        BalanceWatch.of(this, feed, userId, () -> overviews.of(userId, format.zone()), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        answer.show(event.getLocation().getQueryParameters());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("dashboard.title"));
    }

    private void show(Overview overview) {
        UserFormat format = UserFormat.of(getUI().orElseThrow());
        notices.show(overview.notices(), format);
        banner.show(overview.holdings());
        balance.show(overview, format);
        usage.show(overview.usage());
        plan.show(overview.holdings(), format);
        tools.forEach(card -> card.show(overview.holdings().status()));
        activity.show(overview.events(), format);
    }

    private String greeting(Clock clock) {
        return getTranslation("dashboard.greeting."
                + DayPart.of(clock.instant(), UserFormat.of(UI.getCurrent())).key());
    }

    private Div tools() {
        Div grid = new Div();
        grid.addClassName("rl-grid");
        tools.forEach(grid::add);
        return grid;
    }

    private Div columns() {
        Div columns = new Div(activity, plan);
        columns.addClassName("rl-columns");
        return columns;
    }
}
