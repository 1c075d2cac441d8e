package app.sandbox.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void values_are_escaped_and_markup_is_not() {
        Html link = Html.of("<a href=\"{}\">{}</a>", "/?a=1&b=\"2\"", "<b>'x'</b>");

        assertThat(link.markup()).isEqualTo("<a href=\"/?a=1&amp;b=&quot;2&quot;\">&lt;b&gt;&#39;x&#39;&lt;/b&gt;</a>");
        assertThat(Html.of("<p>{}</p>", link).markup()).isEqualTo("<p>" + link.markup() + "</p>");
    }

    @Test
    void a_value_that_looks_like_a_placeholder_stays_text() {
        assertThat(Html.of("{}-{}", "{}", "b").markup()).isEqualTo("{}-b");
    }

    @Test
    void as_many_values_as_placeholders_are_needed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{} {}", "one"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}", "one", "two"));
    }
}
