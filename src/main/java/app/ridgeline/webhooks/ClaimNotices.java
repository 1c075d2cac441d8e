package app.ridgeline.webhooks;

import app.ridgeline.billing.Settlement;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.TokenAmounts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells a customer that tokens of a pack were taken back or given back. */
@Component
class ClaimNotices {

    private final Notices notices;

    ClaimNotices(Notices notices) {
        this.notices = notices;
    }

    void tell(UUID userId, List<Settlement> settlements, String eventId) {
        for (Settlement settlement : settlements) {
            boolean taken = settlement.taken().total() > 0;
            NoticeTopic topic = taken ? NoticeTopic.CLAIM_TAKEN : NoticeTopic.CLAIM_RETURNED;
            TokenAmounts amounts = taken ? settlement.taken() : settlement.restored();
            notices.post(NewNotice.of(
                    userId,
                    topic,
                    "claim:" + settlement.sessionId() + ":" + eventId,
                    new NoticeValue.Count(settlement.pack()),
                    new NoticeValue.Tokens(amounts)));
        }
    }
}
