package app.ridgeline.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.postgresql.util.PGobject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcSimpleTypes;
import org.springframework.data.mapping.model.SimpleTypeHolder;

/**
 * How values lie in the columns of all aggregates. An enum is written in lower case, as the CHECKs of the tables name
 * its values, and read in any case; JSON is written and read as it stands.
 */
@Configuration(proxyBeanMethods = false)
class ColumnValues {

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
        return new Conversions(dialect);
    }

    private static final class Conversions extends JdbcCustomConversions {

        Conversions(JdbcDialect dialect) {
            super(
                    StoreConversions.of(
                            new SimpleTypeHolder(dialect.simpleTypes(), JdbcSimpleTypes.HOLDER),
                            Stream.concat(dialect.getConverters().stream(), storeConverters().stream())
                                    .toList()),
                    List.of(new EnumToWord(), new WordToEnum(), new JsonToObject(), new ObjectToJson()));
        }

        /** Asks for exactly the enum otherwise, and takes the word for the constant's name. */
        @Override
        public boolean hasCustomReadTarget(Class<?> source, Class<?> target) {
            return source == String.class && target.isEnum() || super.hasCustomReadTarget(source, target);
        }
    }

    @WritingConverter
    private static final class EnumToWord implements Converter<Enum<?>, String> {

        @Override
        public String convert(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    @ReadingConverter
    @SuppressWarnings("rawtypes") // as Spring's own for enums
    private static final class WordToEnum implements ConverterFactory<String, Enum> {

        @Override
        @SuppressWarnings("unchecked")
        public <E extends Enum> Converter<String, E> getConverter(Class<E> type) {
            return word -> (E) Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        }
    }

    @WritingConverter
    private static final class JsonToObject implements Converter<Jsonb, PGobject> {

        @Override
        public PGobject convert(Jsonb json) {
            try {
                PGobject value = new PGobject();
                value.setType("jsonb");
                value.setValue(json.text());
                return value;
            } catch (SQLException e) {
                throw new IllegalArgumentException("No value of a column", e);
            }
        }
    }

    @ReadingConverter
    private static final class ObjectToJson implements Converter<PGobject, Jsonb> {

        @Override
        public Jsonb convert(PGobject value) {
            return new Jsonb(Objects.requireNonNull(value.getValue()));
        }
    }
}
