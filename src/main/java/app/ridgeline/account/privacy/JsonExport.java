package app.ridgeline.account.privacy;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a person's file as JSON while it is read, one list after the other; no connection is held meanwhile. */
class JsonExport implements PersonalExport {

    private final JdbcClient jdbc;
    private final JsonWriter json;

    JsonExport(JdbcClient jdbc, Writer out) {
        this.jdbc = jdbc;
        this.json = new JsonWriter(out);
        json.setIndent("  ");
        json.setSerializeNulls(false);
    }

    /** Writes the whole file. */
    void write(Runnable content) {
        try {
            json.beginObject();
            content.run();
            json.endObject();
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void query(String name, String sql, UUID userId) {
        List<Map<String, Object>> rows =
                jdbc.sql(sql).param("user", userId).query().listOfRows();
        list(name, reader -> rows.forEach(reader));
    }

    @Override
    public void list(String name, Consumer<Consumer<Map<String, ?>>> rows) {
        try {
            json.name(name).beginArray();
            rows.accept(this::row);
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Map<String, ?> row) {
        try {
            json.beginObject();
            for (Map.Entry<String, ?> field : new LinkedHashMap<>(row).entrySet()) {
                json.name(field.getKey());
                value(field.getValue());
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.nullValue();
            case Number number -> json.value(number);
            case Boolean flag -> json.value(flag);
            case Timestamp time -> json.value(time.toInstant().toString());
            default -> json.value(value.toString());
        }
    }
}
