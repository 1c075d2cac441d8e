package app.sandbox.api;

import app.sandbox.billing.StripeCustomers;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeError;
import app.sandbox.payment.PaymentMethods;
import app.sandbox.rest.Call;
import app.sandbox.rest.Listing;
import app.sandbox.rest.Params;
import app.sandbox.rest.Routes;
import com.google.gson.JsonObject;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.CustomerUpdateParams;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code /v1/customers}. */
@Component
class CustomersApi implements Routes.Resource {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final StripeCustomers customers;
    private final PaymentMethods methods;
    private final Listing listing;

    CustomersApi(StripeCustomers customers, PaymentMethods methods, Listing listing) {
        this.customers = customers;
        this.methods = methods;
        this.listing = listing;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("customers", CustomerCreateParams.class, this::create);
        routes.get("customers", CustomerListParams.class, this::list);
        routes.get("customers/{customer}", CustomerRetrieveParams.class, this::retrieve);
        routes.post("customers/{customer}", CustomerUpdateParams.class, this::update);
        // A deletion takes no parameters; a retrieval none but expand.
        routes.delete("customers/{customer}", CustomerRetrieveParams.class, this::delete);
    }

    private JsonObject create(Call call) {
        Params params = call.params();
        JsonObject customer = customers.draft();
        apply(params, customer);
        return customers.create(customer);
    }

    private JsonObject list(Call call) {
        ObjectQuery query = ObjectQuery.of(ObjectType.CUSTOMER).where("o.body ->> 'deleted' is null");
        String email = email(call.params());
        if (email != null) {
            query.where("o.body ->> 'email' = :email", "email", email);
        }
        return listing.page(query, ObjectType.CUSTOMER, call.params(), "/v1/customers");
    }

    private JsonObject retrieve(Call call) {
        return customers.find(call.id()).orElseThrow(() -> StripeError.noSuch("customer", call.id()));
    }

    private JsonObject update(Call call) {
        JsonObject before = live(call);
        JsonObject after = before.deepCopy();
        apply(call.params(), after);
        String method = call.params().group("invoice_settings").text("default_payment_method");
        if (method != null) {
            methods.require(method, call.id(), "invoice_settings[default_payment_method]");
            Json.set(after.getAsJsonObject("invoice_settings"), "default_payment_method", method);
        }
        return customers.update(before, after);
    }

    private JsonObject delete(Call call) {
        return customers.delete(live(call));
    }

    private JsonObject live(Call call) {
        return customers.lockLive(call.id()).orElseThrow(() -> StripeError.noSuch("customer", call.id()));
    }

    private static void apply(Params params, JsonObject customer) {
        String email = email(params);
        if (email != null || params.unsets("email")) {
            Json.set(customer, "email", email);
        }
        for (String field : new String[] {"name", "phone", "description"}) {
            if (params.has(field)) {
                Json.set(customer, field, params.text(field));
            }
        }
        params.number("balance").ifPresent(minor -> Json.set(customer, "balance", minor));
        params.flag("validate"); // nothing to validate: cards are given on the hosted pages only
        customer.add("metadata", params.merge(customer.getAsJsonObject("metadata"), "metadata"));
    }

    private static @Nullable String email(Params params) {
        String email = params.text("email");
        if (email != null && (email.length() > 512 || !EMAIL.matcher(email).matches())) {
            throw StripeError.invalid("email_invalid", params.path("email"), "Invalid email address: " + email);
        }
        return email;
    }
}
