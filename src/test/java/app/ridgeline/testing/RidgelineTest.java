package app.ridgeline.testing;

import app.ridgeline.RidgelineApplication;
import app.ridgeline.webhooks.TestInbox;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole application in the sandbox profile, on a random port and a database of its own. All tests with this
 * annotation share one context and one database: use {@link TestUsers} for users of your own, never clean up. Jobs do
 * not run by themselves; call them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = RidgelineApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=false",
            "spring.main.banner-mode=off",
            "spring.test.metrics.export=true",
            "sentry.dsn="
        })
@ActiveProfiles("sandbox")
@ExtendWith(OwnSecurityHolder.class)
@Import({TestDatabaseConfiguration.class, TestUsers.class, TestTokens.class, TestNotices.class, TestInbox.class})
public @interface RidgelineTest {}
