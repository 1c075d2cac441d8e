package app.ridgeline.testing;

import app.ridgeline.RidgelineApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A second node: the whole application once more, on a database that another one uses. */
public final class OtherNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OtherNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a node on this database. */
    public static OtherNode start(String jdbcUrl) {
        return new OtherNode(new SpringApplicationBuilder(RidgelineApplication.class)
                .web(WebApplicationType.SERVLET)
                .profiles("sandbox")
                .properties("spring.main.banner-mode=off")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "testDatabase",
                                JdbcConnectionDetails.class,
                                () -> TestDatabaseConfiguration.address(jdbcUrl)))
                .run("--server.port=0", "--db-scheduler.enabled=false", "--server.servlet.session.cookie.name=OTHER"));
    }

    /** The absolute address of a path of this node. */
    public String url(String path) {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
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
