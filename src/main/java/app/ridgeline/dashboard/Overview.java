package app.ridgeline.dashboard;

import app.ridgeline.ui.Happening;
import app.ridgeline.wallet.Holdings;
import java.util.List;

/**
 * What the dashboard shows besides the bar.
 *
 * @param happenings the latest, newest first
 */
record Overview(Holdings holdings, List<Happening> happenings) {}
