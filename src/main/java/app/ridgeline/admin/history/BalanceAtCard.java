package app.ridgeline.admin.history;

import app.ridgeline.admin.ui.Card;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.CalendarWords;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What someone had at any moment. */
class BalanceAtCard extends Card {

    private final TokenStory story;
    private final UUID userId;
    private final UserFormat format;
    private final Div numbers = new Div();

    BalanceAtCard(TokenStory story, UUID userId, UserFormat format, Clock clock) {
        super(UiText.of("admin.history.at"));
        this.story = story;
        this.userId = userId;
        this.format = format;
        DateTimePicker moment = new DateTimePicker();
        moment.setAriaLabel(getTranslation("admin.history.at.label"));
        CalendarWords.give(moment, format.locale());
        moment.setValue(LocalDateTime.ofInstant(clock.instant(), format.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1));
        moment.addValueChangeListener(change -> show(change.getValue()));
        numbers.addClassName("rl-at-numbers");
        add(moment, numbers);
        show(moment.getValue());
    }

    private void show(@org.jspecify.annotations.Nullable LocalDateTime at) {
        numbers.removeAll();
        if (at == null) {
            return;
        }
        Map<Bucket, Balance> balances =
                story.balancesAt(userId, at.atZone(format.zone()).toInstant());
        balances.forEach((bucket, balance) -> {
            Div number = new Div(
                    Rows.text(getTranslation("bucket." + bucket.key() + ".name"), "rl-muted", "rl-small"),
                    Rows.text(getTranslation("admin.number", balance.remaining()), "rl-preview-number"),
                    Rows.text(
                            getTranslation("admin.preview.parts", balance.allowance(), balance.purchased()),
                            "rl-muted",
                            "rl-small"));
            number.addClassNames("rl-at-number", "rl-tone-" + bucket.key());
            numbers.add(number);
        });
    }
}
