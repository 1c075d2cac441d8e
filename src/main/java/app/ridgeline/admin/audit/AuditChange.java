package app.ridgeline.admin.audit;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.UserFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The before and after of an audited act in a few words. */
final class AuditChange {

    private AuditChange() {}

    /** One line for each bucket that changed, or for each other thing that was noted before and after. */
    static List<String> lines(Map<String, Object> details, UserFormat format) {
        List<String> lines = new ArrayList<>();
        if (!(details.get("before") instanceof Map<?, ?> before)
                || !(details.get("after") instanceof Map<?, ?> after)) {
            return lines;
        }
        for (Bucket bucket : Bucket.values()) {
            Object was = remaining(before.get(bucket.key()));
            Object is = remaining(after.get(bucket.key()));
            if (was != null && is != null) {
                lines.add(format.text("admin.audit.change", format.text("bucket." + bucket.key() + ".name"), was, is));
            }
        }
        for (Object key : after.keySet()) {
            if (Bucket.ofKey(String.valueOf(key)).isEmpty()
                    && !String.valueOf(before.get(key)).equals(String.valueOf(after.get(key)))) {
                lines.add(format.text(
                        "admin.audit.change", key, String.valueOf(before.get(key)), String.valueOf(after.get(key))));
            }
        }
        return lines;
    }

    private static @Nullable Object remaining(@Nullable Object state) {
        return state instanceof Map<?, ?> numbers ? numbers.get("remaining") : null;
    }
}
