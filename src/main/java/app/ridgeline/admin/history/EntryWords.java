package app.ridgeline.admin.history;

import app.ridgeline.admin.Names;
import app.ridgeline.billing.PackSizes;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.ui.LedgerEvent;
import app.ridgeline.ui.LedgerEventText;
import app.ridgeline.ui.UserFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Describes a ledger entry in words: what happened, and what caused it. */
final class EntryWords {

    private EntryWords() {}

    /** What happened, as the customer reads it too. */
    static String what(TokenEntry entry, PackSizes packs, UserFormat format) {
        return LedgerEventText.of(new LedgerEvent(List.of(entry), packs.of(entry)), format)
                .what();
    }

    /** What caused it, with the id by which it is found elsewhere. */
    static String cause(TokenEntry entry, Names.Known names, UserFormat format) {
        String actor = names.actor(entry.actor());
        return switch (Source.of(entry.source())) {
            case Source.Checkout(String session) -> format.text("admin.cause.checkout", session);
            case Source.Period(String subscription, Instant start) ->
                format.text("admin.cause.period", subscription + ":" + start);
            case Source.Told(Source.Told.Of _, String event) -> format.text("admin.cause.event", event);
            case Source.AdminAct _ -> format.text("admin.cause.admin", actor);
            case Source.ClientCall(String _, String key) -> format.text("admin.cause.client", actor, key);
            case Source.ToolRun(UUID run) -> format.text("admin.cause.tool", run.toString());
            case Source.Release(UUID hold) -> format.text("admin.cause.release", hold.toString());
            case Source.Other(String text) -> format.text("admin.cause.other", text, actor);
        };
    }
}
