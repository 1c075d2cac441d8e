package app.ridgeline.account.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.json.JsonMapper;

class JsonExportTest {

    @Test
    void numbers_and_flags_stay_what_they_are_and_all_else_is_text_but_what_is_not_there_is_left_out() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", new UUID(0, 1));
        row.put("tokens", 33);
        row.put("minor", 123_456_789_012L);
        row.put("share", new BigDecimal("0.50"));
        row.put("enabled", true);
        row.put("created_at", Timestamp.from(Instant.parse("2026-11-30T21:00:00.123456Z")));
        row.put("name", "Ana \"Roof\" <ñ>\n");
        row.put("ended_at", null);
        row.put("moves", new StringBuilder("{\"hail\":2}"));
        StringWriter out = new StringWriter();
        JsonExport export = new JsonExport(JdbcClient.create(new SimpleDriverDataSource()), out);

        export.write(() -> {
            export.list("rows", rows -> rows.accept(row));
            export.list("nothing", _ -> {});
        });

        assertThat(JsonMapper.shared().readTree(out.toString()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"rows": [{"id": "00000000-0000-0000-0000-000000000001", "tokens": 33, "minor": 123456789012,
                  "share": 0.50, "enabled": true, "created_at": "2026-11-30T21:00:00.123456Z",
                  "name": "Ana \\"Roof\\" <ñ>\\n", "moves": "{\\"hail\\":2}"}], "nothing": []}
                """));
        assertThat(out.toString()).contains("\n  ");
    }
}
