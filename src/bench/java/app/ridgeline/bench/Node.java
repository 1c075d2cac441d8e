package app.ridgeline.bench;

import app.ridgeline.RidgelineApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it runs outside the sandbox, in this process and on a port of its own. Jobs stay asleep. */
final class Node implements AutoCloseable {

    static final String PRICE = "price_bench_solo";
    static final String PACK_PRICE = "price_bench_pack";

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(Server server, Path folder) {
        return new Node(new SpringApplicationBuilder(RidgelineApplication.class)
                .run(Stream.concat(arguments(server, folder).stream(), Stream.of("--server.port=0"))
                        .toArray(String[]::new)));
    }

    /**
     * What a process needs to be told besides its port, here or as a jar. Nothing answers in Stripe's place: nothing
     * here asks it.
     */
    static List<String> arguments(Server server, Path folder) {
        Properties login = server.login();
        return List.of(
                "--spring.datasource.url=" + server.url().replaceFirst("\\?.*", ""),
                "--spring.datasource.username=" + login.getProperty("user", "postgres"),
                "--spring.datasource.password=" + login.getProperty("password", ""),
                "--db-scheduler.enabled=false",
                "--server.servlet.session.cookie.secure=false",
                "--server.servlet.session.cookie.name=RIDGELINE",
                "--STRIPE_SECRET_KEY=sk_test_bench",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_WEBHOOK_SECRET=" + StripeTexts.SECRET,
                "--STRIPE_PRICE_SOLO=" + PRICE,
                "--STRIPE_PRICE_BUSINESS=price_bench_business",
                "--STRIPE_PRICE_ENTERPRISE=price_bench_enterprise",
                "--STRIPE_TOKEN_PACK_PRICE_100=" + PACK_PRICE,
                "--APP_BASE_URL=http://localhost",
                "--RATE_LIMIT_PER_KEY=999999999",
                "--RATE_LIMIT_PER_ADDRESS=999999999",
                "--SENTRY_DSN=",
                // As many lines as in production, but not between ours.
                "--logging.threshold.console=off",
                "--logging.structured.format.file=ecs",
                "--logging.file.name=" + folder.resolve("ridgeline.log"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
