package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.sign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delivers as Stripe does, signed and over HTTP, and looks at what came of it in the database. */
final class Endpoint {

    /** The inbox's row of an event. */
    record Row(String status, String error) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final JdbcClient jdbc;
    private final String effects;

    Endpoint(ApplicationContext application) {
        address = URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")
                + "/api/webhooks/stripe");
        jdbc = application.getBean(JdbcClient.class);
        effects = jdbc.sql("""
                        select table_name from information_schema.columns join information_schema.tables
                            using (table_schema, table_name)
                        where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'user_id'
                            and table_name <> 'reconciliation_findings'
                        order by 1
                        """).query(String.class).list().stream()
                .map(table -> "select '" + table + ' ' + "' || t::text from " + table + " t where user_id = :user")
                .collect(Collectors.joining(
                        " union all ", "select string_agg(line, chr(10) order by line) from (", ") it (line)"));
    }

    HttpResponse<String> deliver(String payload) {
        return deliver(payload, sign(payload, WebhookEndpointTest.SECRET));
    }

    HttpResponse<String> deliver(String payload, String signature) {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json; charset=utf-8")
                            .header("Stripe-Signature", signature)
                            .POST(HttpRequest.BodyPublishers.ofString(payload, StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Optional<Row> row(String eventId) {
        return jdbc.sql("select status, coalesce(error, '') as error from webhook_events where event_id = :id")
                .param("id", eventId)
                .query((row, n) -> new Row(row.getString("status"), row.getString("error")))
                .optional();
    }

    /** All that the database says of a user: balance, entries, subscriptions, purchases, notices. */
    String effects(UUID user) {
        return jdbc.sql(effects)
                .param("user", user)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
