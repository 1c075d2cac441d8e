/** The page that shows operators how tokens are used and webhooks arrive, for those without Grafana. */
@NullMarked
package app.ridgeline.ops.activity;

import org.jspecify.annotations.NullMarked;
