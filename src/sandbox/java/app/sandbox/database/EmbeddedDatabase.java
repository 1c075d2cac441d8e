package app.sandbox.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * The sandbox's own PostgreSQL, where no other database is given. An auto-configuration, so that it is decided last: a
 * test that brings a database keeps it.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
// Matches only where the property is missing: no address is "false".
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "false", matchIfMissing = true)
class EmbeddedDatabase {

    @Bean
    @ConditionalOnMissingBean
    JdbcConnectionDetails embeddedServer(@Value("${ridgeline.sandbox.folder}") Path folder) {
        return EmbeddedServer.start(folder.resolve("postgres"));
    }
}
