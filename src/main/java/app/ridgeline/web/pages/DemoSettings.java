package app.ridgeline.web.pages;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts that the sign-in page offers with one click. A jar for customers has none.
 *
 * @param accounts their emails
 * @param password the password of each
 */
@ConfigurationProperties("ridgeline.demo")
record DemoSettings(
        @DefaultValue List<String> accounts,
        @DefaultValue("") String password) {}
