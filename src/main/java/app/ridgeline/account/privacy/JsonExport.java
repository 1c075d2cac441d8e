package app.ridgeline.account.privacy;

import java.io.Writer;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a person's file as JSON while it is read, one list after the other; no connection is held in between. */
class JsonExport implements PersonalExport {

    private final JdbcClient jdbc;
    private final JsonGenerator json;

    JsonExport(JdbcClient jdbc, Writer out) {
        this.jdbc = jdbc;
        this.json = JsonMapper.shared().writerWithDefaultPrettyPrinter().createGenerator(out);
    }

    /** Writes the whole file. */
    void write(Runnable content) {
        json.writeStartObject();
        content.run();
        json.writeEndObject();
        json.flush();
    }

    @Override
    public void query(String name, String sql, UUID userId) {
        List<Map<String, Object>> rows =
                jdbc.sql(sql).param("user", userId).query().listOfRows();
        list(name, reader -> rows.forEach(reader));
    }

    @Override
    public void list(String name, Consumer<Consumer<Map<String, ?>>> rows) {
        json.writeArrayPropertyStart(name);
        rows.accept(this::row);
        json.writeEndArray();
    }

    private void row(Map<String, ?> row) {
        json.writeStartObject();
        row.forEach((name, value) -> {
            if (value != null) {
                json.writePOJOProperty(name, plain(value));
            }
        });
        json.writeEndObject();
    }

    /** What the driver hands over, such as jsonb, as text. */
    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean flag -> flag;
            case Timestamp time -> time.toInstant().toString();
            default -> value.toString();
        };
    }
}
