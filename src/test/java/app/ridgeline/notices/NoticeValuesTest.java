package app.ridgeline.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeValuesTest {

    private static final List<NoticeValue> VALUES = List.of(
            new NoticeValue.Day(Instant.parse("2026-11-30T21:00:00Z")),
            new NoticeValue.Day(Instant.parse("2026-11-30T21:00:00.123456Z")),
            new NoticeValue.Count(-7),
            new NoticeValue.Word("plan.\"solo\" <ñ>"),
            new NoticeValue.Tokens(new TokenAmounts(33, 0, 1)),
            new NoticeValue.Left(TokenAmounts.NONE),
            new NoticeValue.Money(-123_456_789_012L, "usd"));

    /** As the first releases wrote it: what is in the database must stay readable. */
    private static final String STORED = """
            [{"day":"2026-11-30T21:00:00Z"},{"day":"2026-11-30T21:00:00.123456Z"},{"count":-7},\
            {"word":"plan.\\"solo\\" <ñ>"},{"tokens":[33,0,1]},{"left":[0,0,0]},{"money":"-123456789012 usd"}]""";

    @Test
    void values_are_written_and_read_as_they_always_were() {
        assertThat(NoticeValues.toJson(VALUES)).isEqualTo(STORED);
        assertThat(NoticeValues.parse(STORED)).isEqualTo(VALUES);
        assertThat(NoticeValues.parse("[]")).isEmpty();
    }

    /** PostgreSQL's jsonb puts spaces of its own. */
    @Test
    void spaces_do_not_matter() {
        assertThat(NoticeValues.parse("[{\"tokens\": [33, 0, 1]}, {\"count\": 2}]"))
                .containsExactly(new NoticeValue.Tokens(new TokenAmounts(33, 0, 1)), new NoticeValue.Count(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[{}]", "[{\"other\":1}]", "[{\"count\":null}]", "[{\"day\":7}]", "[{\"tokens\":[1]}]"})
    void what_is_no_value_is_refused(String json) {
        assertThatThrownBy(() -> NoticeValues.parse(json)).isInstanceOf(RuntimeException.class);
    }
}
