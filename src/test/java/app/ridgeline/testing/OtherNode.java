package app.ridgeline.testing;

import app.ridgeline.RidgelineApplication;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A second node: the whole application once more, on a database that another one uses. */
public final class OtherNode implements AutoCloseable {

    /** Signs what a node outside the sandbox takes. */
    public static final String PRODUCTION_SECRET = "whsec_1";

    /** All that a start needs but the database. Nobody answers at the address of Stripe. */
    private static final List<String> PRODUCTION = List.of(
            "STRIPE_SECRET_KEY=sk_test_1",
            "STRIPE_WEBHOOK_SECRET=" + PRODUCTION_SECRET,
            "STRIPE_API_BASE=http://127.0.0.1:1",
            "STRIPE_PRICE_SOLO=price_1",
            "STRIPE_PRICE_BUSINESS=price_2",
            "STRIPE_PRICE_ENTERPRISE=price_3",
            "STRIPE_TOKEN_PACK_PRICE_100=price_4",
            "APP_BASE_URL=https://tokens.example.com",
            "db-scheduler.enabled=false",
            "PORT=0");

    private final ConfigurableApplicationContext context;

    private OtherNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a node on this database, with these settings besides, as {@code NAME=value}. */
    public static OtherNode start(String jdbcUrl, String... settings) {
        return start(0, jdbcUrl, _ -> {}, settings);
    }

    /** The same on this port, 0 for any, with these beans besides. */
    public static OtherNode start(
            int port, String jdbcUrl, Consumer<GenericApplicationContext> beans, String... settings) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "--server.port=" + port,
                                "--db-scheduler.enabled=false",
                                "--server.servlet.session.cookie.name=OTHER"),
                        Stream.of(settings).map(setting -> "--" + setting))
                .toArray(String[]::new);
        return new OtherNode(new SpringApplicationBuilder(RidgelineApplication.class)
                .web(WebApplicationType.SERVLET)
                .profiles("sandbox")
                .properties("spring.main.banner-mode=off")
                .initializers(context -> {
                    var registry = (GenericApplicationContext) context;
                    registry.registerBean(
                            "testDatabase",
                            JdbcConnectionDetails.class,
                            () -> TestDatabaseConfiguration.address(jdbcUrl));
                    beans.accept(registry);
                })
                .run(arguments));
    }

    /**
     * Starts a node as it runs outside the sandbox, on the database that {@code DATABASE_URL} among the settings names.
     */
    public static OtherNode production(String... settings) {
        return new OtherNode(new SpringApplicationBuilder(RidgelineApplication.class)
                .properties("spring.main.banner-mode=off")
                .run(Stream.concat(PRODUCTION.stream(), Stream.of(settings))
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new)));
    }

    /** The absolute address of a path of this node. */
    public String url(String path) {
        return "http://localhost:" + port() + path;
    }

    /** The port of this node. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Changes balances on this node. */
    public TestTokens balances() {
        return context.getAutowireCapableBeanFactory().createBean(TestTokens.class);
    }

    /** A part of this node. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The parts of this node. */
    public ApplicationContext application() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
