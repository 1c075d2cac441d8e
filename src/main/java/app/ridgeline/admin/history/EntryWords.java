package app.ridgeline.admin.history;

import app.ridgeline.admin.Names;
import app.ridgeline.billing.PackSizes;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.ui.Happening;
import app.ridgeline.ui.HappeningText;
import app.ridgeline.ui.UserFormat;
import java.util.List;

/** Tells an entry of the ledger in words: what happened, and what caused it. */
final class EntryWords {

    private EntryWords() {}

    /** What happened, as the customer reads it too. */
    static String what(TokenEntry entry, PackSizes packs, UserFormat format) {
        return HappeningText.of(new Happening(List.of(entry), packs.of(entry)), format)
                .what();
    }

    /** What caused it, with the id by which it is found elsewhere. */
    static String cause(TokenEntry entry, Names.Known names, UserFormat format) {
        String source = entry.source();
        int colon = source.indexOf(':');
        String kind = colon < 0 ? source : source.substring(0, colon);
        String id = colon < 0 ? "" : source.substring(colon + 1);
        return switch (kind) {
            case "checkout" -> format.text("admin.cause.checkout", id);
            case "period", "slice" -> format.text("admin.cause.period", id);
            case "plan", "resume", "suspend", "end", "claim", "restore" -> format.text("admin.cause.event", id);
            case "admin" -> format.text("admin.cause.admin", names.actor(entry.actor()));
            case "spend" -> format.text("admin.cause.client", names.actor(entry.actor()), afterColon(id));
            case "tool" -> format.text("admin.cause.tool", id);
            case "release" -> format.text("admin.cause.release", id);
            default -> format.text("admin.cause.other", source, names.actor(entry.actor()));
        };
    }

    /** A client's own key, without the client's id in front. */
    private static String afterColon(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}
