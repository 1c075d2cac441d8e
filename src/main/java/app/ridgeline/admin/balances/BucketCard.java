package app.ridgeline.admin.balances;

import app.ridgeline.admin.ui.Facts;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;

/** One bucket of a balance with every number behind what remains. */
class BucketCard extends Div {

    BucketCard(Bucket bucket, TokenStatus status) {
        Balance balance = status.of(bucket);
        addClassNames("rl-card", "rl-bucket", "rl-tone-" + bucket.key());
        Span remaining = new Span(number(balance.remaining()));
        remaining.addClassName("rl-figure");
        Span unit = new Span(getTranslation("admin.bucket.remaining"));
        unit.addClassName("rl-muted");
        Div figure = new Div(remaining, unit);
        figure.addClassName("rl-bucket-figure");
        add(
                new H3(getTranslation("bucket." + bucket.key() + ".name")),
                figure,
                new Facts()
                        .add(getTranslation("admin.bucket.allowance"), number(balance.allowance()))
                        .add(getTranslation("admin.bucket.purchased"), number(balance.purchased()))
                        .add(getTranslation("admin.bucket.quota"), number(balance.quota()))
                        .add(getTranslation("admin.bucket.spent"), number(balance.spent()))
                        .add(getTranslation("admin.bucket.owed"), number(balance.owed()))
                        .add(getTranslation("admin.bucket.held"), number(status.heldOf(bucket))));
    }

    private String number(int tokens) {
        return getTranslation("admin.number", tokens);
    }
}
