package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceRetrieveParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated API as the real client sees it: objects, idempotency, errors, lists. */
class SimulatedApiTest extends SandboxTest {

    @Test
    void a_customer_is_created_read_changed_and_deleted() throws StripeException {
        Customer created = stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail("jo@example.com")
                        .setName("Jo & Söhne")
                        .putMetadata("user_id", "42")
                        .putMetadata("note", "first")
                        .build());
        assertThat(created.getId()).startsWith("cus_");
        assertThat(created.getLivemode()).isFalse();
        assertThat(created.getCreated()).isPositive();

        stripe.v1()
                .customers()
                .update(
                        created.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Jo")
                                .putMetadata("note", "")
                                .build());
        Customer read = stripe.v1().customers().retrieve(created.getId());
        assertThat(read.getName()).isEqualTo("Jo");
        assertThat(read.getEmail()).isEqualTo("jo@example.com");
        assertThat(read.getMetadata()).containsOnlyKeys("user_id").containsEntry("user_id", "42");

        assertThat(stripe.v1().customers().delete(created.getId()).getDeleted()).isTrue();
        assertThat(stripe.v1().customers().retrieve(created.getId()).getDeleted())
                .isTrue();
        InvalidRequestException gone = catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().customers().delete(created.getId()));
        assertThat(gone.getStatusCode()).isEqualTo(404);
        assertThat(gone.getCode()).isEqualTo("resource_missing");
    }

    @Test
    void the_same_idempotency_key_and_parameters_get_the_first_answer() throws StripeException {
        RequestOptions once = key();
        Customer first = stripe.v1().customers().create(named("Once"), once);
        Customer second = stripe.v1().customers().create(named("Once"), once);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(second.getLastResponse().headers().firstValue("Original-Request"))
                .contains(first.getLastResponse().requestId());
        assertThat(first.getLastResponse().requestId()).startsWith("req_");
    }

    @Test
    void the_same_idempotency_key_with_other_parameters_or_address_is_refused() throws StripeException {
        RequestOptions once = key();
        Customer first = stripe.v1().customers().create(named("One"), once);

        IdempotencyException parameters = catchThrowableOfType(
                IdempotencyException.class, () -> stripe.v1().customers().create(named("Two"), once));
        assertThat(parameters.getStatusCode()).isEqualTo(400);
        assertThat(parameters.getStripeError().getType()).isEqualTo("idempotency_error");
        IdempotencyException address = catchThrowableOfType(
                IdempotencyException.class,
                () -> stripe.v1()
                        .customers()
                        .update(
                                first.getId(),
                                CustomerUpdateParams.builder().setName("One").build(),
                                once));
        assertThat(address.getMessage()).contains("same endpoint");
    }

    @Test
    void requests_with_one_key_at_the_same_time_make_one_object() throws Exception {
        RequestOptions once = key();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> stripe.v1().customers().create(named("Racer"), once).getId());
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> ids = new ArrayList<>();
            for (var future : pool.invokeAll(calls)) {
                ids.add(future.get());
            }
            assertThat(ids).hasSize(8);
            assertThat(ids.stream().distinct()).hasSize(1);
        }
    }

    @Test
    void a_request_that_failed_leaves_its_idempotency_key_free() throws StripeException {
        RequestOptions once = key();
        catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("nobody")
                                        .build(),
                                once));

        assertThat(stripe.v1().customers().create(named("Second try"), once).getName())
                .isEqualTo("Second try");
    }

    @Test
    void a_wrong_or_missing_key_is_refused() throws Exception {
        AuthenticationException wrong = catchThrowableOfType(
                AuthenticationException.class,
                () -> stripe.v1("sk_test_somebody_else_1234").customers().list());
        assertThat(wrong.getStatusCode()).isEqualTo(401);
        assertThat(wrong.getMessage())
                .contains("Invalid API Key provided")
                .contains("1234")
                .doesNotContain("somebody");

        HttpResponse<String> none = send("GET", "/v1/customers", "", null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(error(none).get("message").getAsString()).contains("did not provide an API key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/v1/customers|colour=red|400|parameter_unknown|colour",
                "POST|/v1/customers|email=nobody|400|email_invalid|email",
                "POST|/v1/customers|metadata=x|400||metadata",
                "POST|/v1/customers|tax_exempt=none|400|sandbox_not_simulated|tax_exempt",
                "GET|/v1/customers?limit=0||400|parameter_invalid_integer|limit",
                "GET|/v1/customers?limit=101||400|parameter_invalid_integer|limit",
                "GET|/v1/customers?limit=ten||400|parameter_invalid_integer|limit",
                "GET|/v1/customers?starting_after=cus_none||400|resource_missing|starting_after",
                "GET|/v1/customers/cus_none||404|resource_missing|id",
                "GET|/v1/prices/price_none||404|resource_missing|id",
                "GET|/v1/events/evt_none||404|resource_missing|id",
                "GET|/v1/nothing||404||",
                "POST|/v1/checkout/sessions|success_url=http://x.example/|400|parameter_missing|mode",
                "POST|/v1/checkout/sessions|mode=gift|400||mode",
                "POST|/v1/checkout/sessions|mode=payment&locale=klingon|400||locale",
                "POST|/v1/billing_portal/sessions|customer=cus_none&locale=klingon|400||locale",
                "POST|/v1/checkout/sessions|mode=payment&success_url=nowhere|400|url_invalid|success_url",
                "POST|/v1/checkout/sessions|mode=payment|400|parameter_missing|success_url",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/|400|parameter_missing|line_items",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&line_items[0][price]=price_none&line_items[0][quantity]=1|400|resource_missing|line_items[0][price]",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&line_items[0][price]=price_sandbox_pack_100&line_items[0][quantity]=two|400|parameter_invalid_integer|line_items[0][quantity]",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&line_items[0][price]=price_sandbox_pack_100&line_items[0][quantity]=0|400|parameter_invalid_integer|line_items[0][quantity]",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&line_items[0][price]=price_sandbox_solo_monthly&line_items[0][quantity]=1|400||line_items",
                "POST|/v1/checkout/sessions|mode=subscription&success_url=http://x.example/&line_items[0][price]=price_sandbox_pack_100&line_items[0][quantity]=1|400||line_items",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&line_items[0][price]=price_sandbox_pack_100&line_items[0][colour]=red|400|parameter_unknown|line_items[0][colour]",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&customer=cus_none|400|resource_missing|customer",
                "POST|/v1/checkout/sessions|mode=payment&success_url=http://x.example/&expires_at=1|400||expires_at",
                "POST|/v1/billing_portal/sessions|customer=cus_none|400|resource_missing|customer",
            })
    void bad_requests_get_stripes_error(String method, String path, String form, int status, String code, String param)
            throws Exception {
        HttpResponse<String> response = send(method, path, form == null ? "" : form, StripeTestClient.KEY);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = error(response);
        assertThat(error.get("type").getAsString()).isEqualTo("invalid_request_error");
        assertThat(error.get("message").getAsString()).isNotBlank();
        assertThat(error.has("code") ? error.get("code").getAsString() : null).isEqualTo(code);
        assertThat(error.has("param") ? error.get("param").getAsString() : null).isEqualTo(param);
        assertThat(response.headers().firstValue("Request-Id").orElseThrow()).startsWith("req_");
    }

    @Test
    void basic_auth_and_nested_form_encoding_work_as_with_curl() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stripe.base() + "/v1/customers"))
                .header("Authorization", "Basic c2tfdGVzdF9yaWRnZWxpbmVfc2FuZGJveDo=")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("metadata%5Ba+b%5D=c%26d&expand[]=default_source"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JsonParser.parseString(response.body())
                        .getAsJsonObject()
                        .getAsJsonObject("metadata")
                        .get("a b")
                        .getAsString())
                .isEqualTo("c&d");
    }

    @Test
    void a_body_too_large_is_refused() throws Exception {
        HttpResponse<String> response =
                send("POST", "/v1/customers", "name=" + "x".repeat(600_000), StripeTestClient.KEY);

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void lists_come_in_pages_the_newest_first() throws StripeException {
        String email = UUID.randomUUID() + "@example.com";
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(stripe.v1()
                    .customers()
                    .create(CustomerCreateParams.builder().setEmail(email).build())
                    .getId());
        }
        CustomerListParams.Builder two =
                CustomerListParams.builder().setEmail(email).setLimit(2L);
        var first = stripe.v1().customers().list(two.build());
        assertThat(first.getData()).extracting(Customer::getId).containsExactly(ids.get(4), ids.get(3));
        assertThat(first.getHasMore()).isTrue();
        assertThat(StreamSupport.stream(first.autoPagingIterable().spliterator(), false)
                        .map(Customer::getId))
                .containsExactlyElementsOf(ids.reversed());
        var back =
                stripe.v1().customers().list(two.setEndingBefore(ids.getFirst()).build());
        assertThat(back.getData()).extracting(Customer::getId).containsExactly(ids.get(2), ids.get(1));
        assertThat(back.getHasMore()).isTrue();
    }

    @Test
    void every_configured_price_exists_with_its_product() throws StripeException {
        Price pack = stripe.v1()
                .prices()
                .retrieve(
                        "price_sandbox_pack_100",
                        PriceRetrieveParams.builder().addExpand("product").build());
        assertThat(pack.getUnitAmount()).isEqualTo(999);
        assertThat(pack.getType()).isEqualTo("one_time");
        assertThat(pack.getRecurring()).isNull();
        assertThat(pack.getProductObject().getDescription()).contains("33 of each");

        var plans = stripe.v1()
                .prices()
                .list(PriceListParams.builder()
                        .setType(PriceListParams.Type.RECURRING)
                        .build())
                .getData();
        assertThat(plans)
                .extracting(price ->
                        price.getUnitAmount() + " " + price.getRecurring().getInterval())
                .startsWith("69 month", "690 year", "219 month", "2190 year", "499 month", "4990 year");
        assertThat(stripe.v1()
                        .products()
                        .retrieve(plans.getFirst().getProduct())
                        .getName())
                .isEqualTo("Ridgeline Solo");
    }

    private HttpResponse<String> send(String method, String path, String form, String key) throws Exception {
        String encoded = form.replace("[", "%5B").replace("]", "%5D");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stripe.base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(encoded)
                                : HttpRequest.BodyPublishers.noBody());
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject error(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonObject("error");
    }

    private static CustomerCreateParams named(String name) {
        return CustomerCreateParams.builder().setName(name).build();
    }

    private static RequestOptions key() {
        return RequestOptions.builder()
                .setIdempotencyKey("test-" + UUID.randomUUID())
                .build();
    }
}
