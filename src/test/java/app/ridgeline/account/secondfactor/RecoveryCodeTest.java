package app.ridgeline.account.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @Test
    void a_set_has_ten_that_no_other_has() {
        List<RecoveryCode> set = RecoveryCode.set();

        assertThat(set).hasSize(10).doesNotHaveDuplicates().doesNotContainAnyElementsOf(RecoveryCode.set());
        assertThat(set).allSatisfy(code -> assertThat(code.shown()).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd-efgh-ijkl-mno2", "ABCDEFGHIJKLMNO2", " abcd efgh ijkl mno2 ", "abcd-efgh-ijk1-mn02"})
    void it_is_read_however_it_is_typed(String typed) {
        assertThat(RecoveryCode.parse(typed)).contains(new RecoveryCode("abcdefghijklmno2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "abcd-efgh-ijkl", "abcd-efgh-ijkl-mno2x", "abcd-efgh-ijkl-mno9"})
    void anything_else_is_none(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }
}
