package app.ridgeline.admin.acts;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What the audit keeps of an act on a balance. */
final class ActDetails {

    private ActDetails() {}

    static Map<String, Object> of(UUID act, TokenStatus before, TokenStatus after) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("act", act.toString());
        details.put("before", state(before));
        details.put("after", state(after));
        return details;
    }

    private static Map<String, Object> state(TokenStatus status) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("plan", status.plan() == null ? "none" : status.plan().key());
        for (Bucket bucket : Bucket.values()) {
            Balance balance = status.of(bucket);
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("remaining", balance.remaining());
            numbers.put("quota", balance.quota());
            numbers.put("spent", balance.spent());
            numbers.put("purchased", balance.purchased());
            numbers.put("owed", balance.owed());
            state.put(bucket.key(), numbers);
        }
        return state;
    }
}
