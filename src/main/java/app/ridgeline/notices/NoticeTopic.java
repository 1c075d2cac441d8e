package app.ridgeline.notices;

import java.util.Locale;

/** What can be said: each topic has a title, a text and the words of its button, all with the same values. */
public enum NoticeTopic {
    /** Plan, end of the trial, tokens each month. */
    TRIAL_ENDING(NoticeKind.TRIAL_ENDING, Tone.INFO),
    /** The same for a trial that is not continued: plan, its end. */
    TRIAL_OVER(NoticeKind.TRIAL_ENDING, Tone.INFO),
    /** Plan, day of the renewal, what it grants. */
    RENEWAL_COMING(NoticeKind.RENEWAL_COMING, Tone.INFO),
    /** Plan, day of the renewal, what it grants each month: for periods longer than a month. */
    RENEWAL_COMING_LONG(NoticeKind.RENEWAL_COMING, Tone.INFO),
    /** No values. */
    PAYMENT_FAILED(NoticeKind.PAYMENT_FAILED, Tone.WARNING),
    /** Plan, day of its end. */
    PLAN_ENDED(NoticeKind.PLAN_ENDED, Tone.INFO),
    /** The same for a plan whose payment never came: plan, day of its end. */
    PLAN_ENDED_UNPAID(NoticeKind.PLAN_ENDED, Tone.WARNING),
    /** The same where another plan is in force: plan, day of its end, the other plan. */
    PLAN_ENDED_OTHER(NoticeKind.PLAN_ENDED, Tone.INFO),
    /** Size of the pack. */
    BANK_DEBIT_PENDING(NoticeKind.BANK_DEBIT, Tone.INFO),
    /** Size of the pack. */
    BANK_DEBIT_FAILED(NoticeKind.BANK_DEBIT, Tone.WARNING),
    /** Size of the pack, what it granted. */
    BANK_DEBIT_CLEARED(NoticeKind.BANK_DEBIT, Tone.OK),
    /** The bucket's kind of token. */
    LOW_BALANCE_ONE(NoticeKind.LOW_BALANCE, Tone.INFO),
    /** The bucket's kind of token. */
    LOW_BALANCE_NONE(NoticeKind.LOW_BALANCE, Tone.WARNING),
    /** Size of the pack, what was taken back. Only of the past: it does not tell refund from dispute. */
    CLAIM_TAKEN(NoticeKind.CLAIM, Tone.WARNING),
    /** Size of the pack, what was given back. Only of the past. */
    CLAIM_RETURNED(NoticeKind.CLAIM, Tone.OK),
    /**
     * Size of the pack and what it brought; how much money; how many tokens were removed, in all and by bucket; what is
     * left; what is to be made up, in all and by bucket.
     */
    PACK_REFUNDED(NoticeKind.CLAIM, Tone.WARNING),
    /** The same, with the tokens that were put back. */
    PACK_REFUND_FAILED(NoticeKind.CLAIM, Tone.OK),
    /** As {@link #PACK_REFUNDED}. */
    PACK_DISPUTED(NoticeKind.CLAIM, Tone.WARNING),
    /** The same, with all tokens that are gone for good. */
    PACK_DISPUTE_LOST(NoticeKind.CLAIM, Tone.WARNING),
    /** The same, with the tokens that were put back. */
    PACK_DISPUTE_WON(NoticeKind.CLAIM, Tone.OK),
    /** The same; the money is all that is still refunded or in dispute. */
    PACK_LESS(NoticeKind.CLAIM, Tone.OK),
    /** No values. */
    PASSWORD_CHANGED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    EMAIL_CHANGE_ASKED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    EMAIL_CHANGED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    PROVIDER_CONNECTED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    PROVIDER_DISCONNECTED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    TWO_STEP_ON(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    TWO_STEP_OFF(NoticeKind.SECURITY, Tone.WARNING),
    /** No values. */
    TWO_STEP_REMOVED(NoticeKind.SECURITY, Tone.WARNING),
    /** No values. */
    AUTHENTICATOR_CHANGED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    PASSKEY_ADDED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    PASSKEY_REMOVED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    RECOVERY_CODES_MADE(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    RECOVERY_CODE_USED(NoticeKind.SECURITY, Tone.INFO),
    /** No values. */
    CODES_GUESSED(NoticeKind.SECURITY, Tone.WARNING),
    /** To the other admins. No values. */
    ADMIN_FACTOR_REMOVED(NoticeKind.SECURITY, Tone.WARNING),
    /** To the other admins. No values. */
    ADMIN_MADE(NoticeKind.SECURITY, Tone.WARNING),
    /** To the other admins. No values. */
    ADMIN_KEY_MADE(NoticeKind.SECURITY, Tone.WARNING),
    /** To the other admins. No values. */
    REQUEST_MADE(NoticeKind.SECURITY, Tone.INFO),
    /** To the other admins. No values. */
    REQUEST_APPROVED(NoticeKind.SECURITY, Tone.INFO);

    /** How it looks. */
    public enum Tone {
        INFO,
        OK,
        WARNING
    }

    private final NoticeKind kind;
    private final Tone tone;

    NoticeTopic(NoticeKind kind, Tone tone) {
        this.kind = kind;
        this.tone = tone;
    }

    /** The kind it belongs to. */
    public NoticeKind kind() {
        return kind;
    }

    /** How it looks. */
    public Tone tone() {
        return tone;
    }

    /** The name in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name in keys of texts, for example {@code trial-ending}. */
    String textKey() {
        return key().replace('_', '-');
    }
}
