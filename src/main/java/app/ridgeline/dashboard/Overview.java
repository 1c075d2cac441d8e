package app.ridgeline.dashboard;

import app.ridgeline.notices.Notice;
import app.ridgeline.ui.Happening;
import app.ridgeline.wallet.Holdings;
import java.util.List;

/**
 * What the dashboard shows besides the bar.
 *
 * @param happenings the latest, newest first
 * @param notices what the person was told and has not put away
 */
record Overview(Holdings holdings, List<Happening> happenings, List<Notice> notices) {}
