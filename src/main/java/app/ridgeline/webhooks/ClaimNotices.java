package app.ridgeline.webhooks;

import app.ridgeline.billing.Settlement;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a customer that tokens of a pack were taken back or given back, in the transaction that did it. */
@Component
class ClaimNotices {

    private final Notices notices;

    ClaimNotices(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void settled(Settlement settlement) {
        boolean taken = settlement.taken().total() > 0;
        notices.post(NewNotice.of(
                settlement.userId(),
                taken ? NoticeTopic.CLAIM_TAKEN : NoticeTopic.CLAIM_RETURNED,
                "claim:" + settlement.sessionId() + ":" + settlement.eventId(),
                new NoticeValue.Count(settlement.pack()),
                new NoticeValue.Tokens(taken ? settlement.taken() : settlement.restored())));
    }
}
