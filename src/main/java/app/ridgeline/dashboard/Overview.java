package app.ridgeline.dashboard;

import app.ridgeline.billing.rules.Bill;
import app.ridgeline.notices.Notice;
import app.ridgeline.ui.LedgerEvent;
import app.ridgeline.wallet.Holdings;
import java.util.List;
import java.util.Optional;

/**
 * What the dashboard shows besides the bar.
 *
 * @param events the latest, newest first
 * @param notices what the person was told and has not put away
 * @param pending payments that a bank has yet to confirm
 * @param usage of the last 90 days
 * @param forecast the bucket that runs out first, if one does before it is renewed
 */
record Overview(
        Holdings holdings,
        List<LedgerEvent> events,
        List<Notice> notices,
        List<Bill> pending,
        UsageDays usage,
        Optional<Forecast> forecast) {}
