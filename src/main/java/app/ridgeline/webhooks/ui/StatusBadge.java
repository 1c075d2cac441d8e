package app.ridgeline.webhooks.ui;

import app.ridgeline.webhooks.DeliveryStatus;
import com.vaadin.flow.component.html.Span;

/** Where a delivery stands, in a word and a colour. */
class StatusBadge extends Span {

    StatusBadge(DeliveryStatus status) {
        setText(getTranslation(textKey(status)));
        addClassName("rl-badge");
        switch (status) {
            case PROCESSED -> addClassName("rl-badge-ok");
            case UNMATCHED, DEFERRED -> addClassName("rl-badge-warning");
            case FAILED -> addClassName("rl-badge-danger");
            case IGNORED -> {}
        }
    }

    static String textKey(DeliveryStatus status) {
        return switch (status) {
            case PROCESSED -> "webhooks.status.processed";
            case IGNORED -> "webhooks.status.ignored";
            case UNMATCHED -> "webhooks.status.unmatched";
            case FAILED -> "webhooks.status.failed";
            case DEFERRED -> "webhooks.status.deferred";
        };
    }
}
