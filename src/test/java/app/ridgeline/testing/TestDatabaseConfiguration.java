package app.ridgeline.testing;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Gives the application context a database of its own. */
@TestConfiguration(proxyBeanMethods = false)
public class TestDatabaseConfiguration {

    /** Sign-in by a provider is on in all tests; it runs only in those that are about it. */
    @Bean
    DynamicPropertyRegistrar testProvider() {
        return properties -> {
            properties.add("ridgeline.oidc.issuer", TestProvider::issuer);
            properties.add("ridgeline.oidc.client-id", () -> "ridgeline");
            properties.add("ridgeline.oidc.client-secret", () -> "secret");
            properties.add("ridgeline.oidc.name", () -> "Example ID");
        };
    }

    @Bean
    JdbcConnectionDetails testDatabase() {
        return address(TestDatabase.create());
    }

    static JdbcConnectionDetails address(String url) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return null;
            }

            @Override
            public String getPassword() {
                return null;
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
