package app.ridgeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    static Stream<Source> sources() {
        return Stream.concat(
                Stream.of(Source.Told.Of.values()).map(of -> new Source.Told(of, "slice:sub_1:2026-11-01T00:00:00Z")),
                Stream.of(
                        new Source.ToolRun(UUID.randomUUID()),
                        new Source.ClientCall(UUID.randomUUID().toString(), "a key: of theirs"),
                        new Source.Release(UUID.randomUUID()),
                        new Source.Checkout("cs_1"),
                        new Source.Period("sub_1", Instant.parse("2026-11-30T23:00:00Z")),
                        new Source.AdminAct(UUID.randomUUID()),
                        new Source.Other("moved:evt_1")));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void what_is_written_is_read(Source source) {
        assertThat(Source.of(source.toString())).isEqualTo(source);
    }

    @Test
    void the_ledger_s_texts_stay_as_they_are() {
        UUID id = UUID.randomUUID();
        assertThat(Source.of("tool:" + id)).isEqualTo(new Source.ToolRun(id));
        assertThat(Source.of("claim:cs_1:evt_1")).isEqualTo(new Source.Told(Source.Told.Of.CLAIM, "cs_1:evt_1"));
        assertThat(Source.of("period:sub_1:2026-11-30T23:00:00Z"))
                .isEqualTo(new Source.Period("sub_1", Instant.parse("2026-11-30T23:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tool",
                "tool:",
                "tool:7",
                "release:x",
                "period:sub_1",
                "period:sub_1:soon",
                "admin:",
                "spend:1"
            })
    void a_text_of_no_form_of_ours_is_kept_as_it_is(String text) {
        assertThat(Source.of(text)).isEqualTo(new Source.Other(text)).hasToString(text);
    }
}
