package app.ridgeline.webhooks.ui;

import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.DeliveryHealth;
import app.ridgeline.webhooks.DeliveryStatus;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.text.NumberFormat;
import java.util.Optional;

/** How the last 24 hours went, in four figures. */
class HealthTiles extends Div {

    private final UserFormat format;

    HealthTiles(UserFormat format) {
        this.format = format;
        addClassNames("rl-grid", "rl-tiles");
    }

    void show(DeliveryHealth health) {
        removeAll();
        add(
                tile(
                        "webhooks.tile.success",
                        health.success().map(this::percent).orElse("–"),
                        getTranslation("webhooks.tile.success.of", health.total(), percent(DeliveryHealth.AIM)),
                        health.isBelowAim() ? "danger" : "ok"),
                tile(
                        "webhooks.tile.failed",
                        number(health.of(DeliveryStatus.FAILED)),
                        getTranslation("webhooks.tile.failed.text", health.retried()),
                        health.of(DeliveryStatus.FAILED) > 0 ? "danger" : ""),
                tile(
                        "webhooks.tile.unmatched",
                        number(health.of(DeliveryStatus.UNMATCHED)),
                        getTranslation("webhooks.tile.unmatched.text"),
                        health.of(DeliveryStatus.UNMATCHED) > 0 ? "warning" : ""),
                tile(
                        "webhooks.tile.latency",
                        LatencyText.of(health.median(), format),
                        getTranslation("webhooks.tile.latency.text", LatencyText.of(health.slowest(), format)),
                        ""));
    }

    private Div tile(String key, String figure, String text, String tone) {
        Span name = styled(getTranslation(key), "rl-overline");
        Span value = styled(figure, "rl-figure");
        Optional.of(tone).filter(it -> !it.isEmpty()).ifPresent(it -> value.addClassName("rl-text-" + it));
        Div tile = new Div(name, value, styled(text, "rl-muted"));
        tile.addClassNames("rl-card", "rl-tile");
        return tile;
    }

    private static Span styled(String text, String className) {
        Span span = new Span(text);
        span.addClassName(className);
        return span;
    }

    private String percent(double share) {
        NumberFormat percent = NumberFormat.getPercentInstance(format.locale());
        percent.setMaximumFractionDigits(2);
        return percent.format(Math.floor(share * 10_000) / 10_000); // 99.996 % is not 100 %
    }

    private String number(long count) {
        return NumberFormat.getIntegerInstance(format.locale()).format(count);
    }
}
