package app.ridgeline.webhooks;

import app.ridgeline.billing.rules.Settlement;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.tokens.TokenAmounts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a customer what a refund or dispute did to the tokens of a pack, in the transaction that did it. Of a dispute
 * only the newest word stays on the page.
 */
@Component
class ClawbackNotices {

    private final Notices notices;

    ClawbackNotices(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void settled(Settlement settlement) {
        String dispute = settlement
                .disputeId()
                .map(id -> "dispute:" + settlement.sessionId() + ":" + id + ":")
                .orElse("");
        switch (settlement.reason()) {
            case REFUNDED, REFUND_FAILED, LESS, DISPUTED -> {
                String cause = settlement.sessionId() + ":" + settlement.eventId();
                if (dispute.isEmpty()) {
                    notices.post(notice(settlement, "claim:" + cause));
                } else {
                    notices.replace(notice(settlement, dispute + settlement.eventId()), dispute);
                }
            }
            case DISPUTE_LOST -> notices.replace(notice(settlement, dispute + "lost"), dispute);
            case DISPUTE_WON -> notices.replace(notice(settlement, dispute + "won"), dispute);
        }
    }

    private static NewNotice notice(Settlement settlement, String cause) {
        TokenAmounts moved = moved(settlement);
        TokenAmounts owed = settlement.after().owed();
        return NewNotice.of(
                settlement.userId(),
                topic(settlement.reason()),
                cause,
                new NoticeValue.Count(settlement.pack()),
                new NoticeValue.Tokens(settlement.granted()),
                settlement
                        .money()
                        .<NoticeValue>map(it -> new NoticeValue.Money(it.minor(), it.currency()))
                        .orElseGet(() -> new NoticeValue.Word("notices.money.untold")),
                count(moved),
                new NoticeValue.Tokens(moved),
                new NoticeValue.Left(settlement.after().remaining()),
                count(owed),
                new NoticeValue.Tokens(owed));
    }

    private static NoticeValue count(TokenAmounts amounts) {
        return new NoticeValue.Count(Math.clamp(amounts.total(), 0, Integer.MAX_VALUE));
    }

    /**
     * What left the balance or came back to it: tokens that were used already are to be made up instead. A lost dispute
     * says what is gone for good, which it may have taken long ago.
     */
    private static TokenAmounts moved(Settlement settlement) {
        TokenAmounts before = settlement.before().remaining();
        TokenAmounts after = settlement.after().remaining();
        return switch (settlement.reason()) {
            case REFUNDED, DISPUTED -> before.minus(after);
            case REFUND_FAILED, DISPUTE_WON, LESS -> after.minus(before);
            case DISPUTE_LOST -> settlement.claimed();
        };
    }

    private static NoticeTopic topic(Settlement.Reason reason) {
        return switch (reason) {
            case REFUNDED -> NoticeTopic.PACK_REFUNDED;
            case REFUND_FAILED -> NoticeTopic.PACK_REFUND_FAILED;
            case DISPUTED -> NoticeTopic.PACK_DISPUTED;
            case DISPUTE_LOST -> NoticeTopic.PACK_DISPUTE_LOST;
            case DISPUTE_WON -> NoticeTopic.PACK_DISPUTE_WON;
            case LESS -> NoticeTopic.PACK_LESS;
        };
    }
}
