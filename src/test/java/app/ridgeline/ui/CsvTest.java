package app.ridgeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x"})
    void what_a_spreadsheet_would_run_is_a_text(String cell) {
        assertThat(line(cell)).isEqualTo("\"'" + cell + "\"\r\n");
    }

    @Test
    void numbers_stay_numbers_and_quotes_are_doubled() {
        assertThat(line(-3, 12L, "a \"b\", c", "")).isEqualTo("-3,12,\"a \"\"b\"\", c\",\"\"\r\n");
    }

    private static String line(Object... cells) {
        StringWriter out = new StringWriter();
        new Csv(out).line(List.of(cells));
        return out.toString();
    }
}
