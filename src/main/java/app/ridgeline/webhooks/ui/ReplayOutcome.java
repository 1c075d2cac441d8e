package app.ridgeline.webhooks.ui;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.webhooks.Replay;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.List;

/** What a run did to balances, or would do. */
class ReplayOutcome extends Div {

    ReplayOutcome(Replay.Result result, boolean rehearsal) {
        addClassName("rl-message");
        switch (result) {
            case Replay.Result.Done done -> say("rl-message-info", getTranslation("webhooks.result.done"));
            case Replay.Result.Processed processed -> processed(processed, rehearsal);
            case Replay.Result.Ignored ignored ->
                say("rl-message-info", getTranslation("webhooks.result.ignored", ignored.reason()));
            case Replay.Result.Unmatched unmatched ->
                say("rl-message-warning", getTranslation("webhooks.result.unmatched", unmatched.reason()));
            case Replay.Result.Deferred deferred ->
                say("rl-message-warning", getTranslation("webhooks.result.deferred"));
            case Replay.Result.Failed failed ->
                say("rl-message-error", getTranslation("webhooks.result.failed", failed.error()));
        }
    }

    private void processed(Replay.Result.Processed processed, boolean rehearsal) {
        say(
                rehearsal ? "rl-message-info" : "rl-message-ok",
                getTranslation(rehearsal ? "webhooks.result.would" : "webhooks.result.did"));
        List<String> changes = processed
                .before()
                .flatMap(before -> processed.after().map(after -> changes(before, after)))
                .orElse(List.of());
        if (changes.isEmpty()) {
            add(new Span(getTranslation("webhooks.result.no-balance")));
        }
        changes.forEach(change -> add(new Div(change)));
    }

    private List<String> changes(TokenStatus before, TokenStatus after) {
        return Arrays.stream(Bucket.values())
                .filter(bucket -> !before.of(bucket).equals(after.of(bucket)))
                .map(bucket ->
                        change(getTranslation("bucket." + bucket.key() + ".name"), before.of(bucket), after.of(bucket)))
                .toList();
    }

    private String change(String bucket, Balance before, Balance after) {
        return before.owed() == after.owed()
                ? getTranslation("webhooks.result.change", bucket, before.remaining(), after.remaining())
                : getTranslation(
                        "webhooks.result.change.owed",
                        bucket,
                        before.remaining(),
                        after.remaining(),
                        before.owed(),
                        after.owed());
    }

    private void say(String tone, String text) {
        addClassName(tone);
        Div sentence = new Div(text);
        add(sentence);
    }
}
