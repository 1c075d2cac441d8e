package app.ridgeline.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.PriceList;
import app.ridgeline.ui.UserFormat;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTextTest {

    @ParameterizedTest(name = "{0} {1} in {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "999  | USD | en-US | $9.99",
                "2900 | USD | en-US | $29",
                "1050 | USD | en-US | $10.50",
                "999  | EUR | en-IE | €9.99",
                "500  | JPY | en-US | ¥500",
                "500  | ISK | en-US | ISK5",
                "1234 | KWD | en-US | KWD1.234",
                "129000 | USD | en-US | $1,290"
            })
    void a_price_reads_as_the_region_writes_it(long amountMinor, String currency, String locale, String text) {
        var price = new PriceList.Price(amountMinor, currency, Optional.empty());
        var format = new UserFormat(Locale.forLanguageTag(locale), ZoneOffset.UTC);

        assertThat(PriceText.of(price, format).replace('\u00a0', ' ')).isEqualTo(text);
    }
}
