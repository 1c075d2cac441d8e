package app.sandbox.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import app.sandbox.objects.Json;
import app.sandbox.objects.StripeError;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {

    @Test
    void the_form_encoding_is_a_tree() {
        Params params = Params.parse("a=1&b[c]=2&d[0][e]=3&d[1][e]=4&f[]=5&f[]=6&g=x%26y+z&h");

        assertThat(params.number("a")).hasValue(1);
        assertThat(params.group("b").text("c")).isEqualTo("2");
        assertThat(params.list("d")).extracting(each -> each.text("e")).containsExactly("3", "4");
        assertThat(params.list("d").getLast().path("e")).isEqualTo("d[1][e]");
        assertThat(params.texts("f")).containsExactly("5", "6");
        assertThat(params.text("g")).isEqualTo("x&y z");
        assertThat(params.unsets("h")).isTrue();
        assertThat(params.text("none")).isNull();
    }

    @Test
    void what_nobody_reads_is_refused_by_its_name() {
        Params params = Params.parse("a=1&b[c]=2&b[d]=3");
        params.text("a");
        params.group("b").text("c");

        assertThatExceptionOfType(StripeError.class)
                .isThrownBy(params::refuseUnread)
                .withMessageContaining("b[d]");
        params.ignore("b");
        assertThatNoException().isThrownBy(params::refuseUnread);
    }

    @Test
    void equal_parameters_read_the_same_in_any_order() {
        assertThat(Params.parse("a[b]=1&c=2").canonical())
                .isEqualTo(Params.parse("c=2&a%5Bb%5D=1").canonical())
                .isNotEqualTo(Params.parse("c=2&a[b]=2").canonical());
    }

    @Test
    void metadata_is_merged_key_by_key_and_an_empty_value_removes() {
        JsonObject before = Json.object("keep", "1", "drop", "2");

        assertThat(Params.parse("m[drop]=&m[new]=3").merge(before, "m"))
                .isEqualTo(Json.object("keep", "1", "new", "3"));
        assertThat(Params.parse("m=").merge(before, "m")).isEqualTo(new JsonObject());
        assertThat(Params.parse("").merge(before, "m")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%", "a[b=1", "a[1][2][3][4][5][6][7][8][9][10]=1"})
    void a_broken_encoding_is_refused(String form) {
        assertThatExceptionOfType(StripeError.class).isThrownBy(() -> Params.parse(form));
    }

    @Test
    void a_form_has_at_most_a_thousand_parameters() {
        assertThatExceptionOfType(StripeError.class).isThrownBy(() -> Params.parse("a=1&".repeat(1001)));
    }
}
