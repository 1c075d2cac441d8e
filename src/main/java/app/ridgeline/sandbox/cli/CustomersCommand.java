package app.ridgeline.sandbox.cli;

import app.ridgeline.sandbox.stripe.Customers;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.ObjectQuery;
import app.ridgeline.sandbox.stripe.ObjectStore;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** {@code customers list}: whom to name in a trigger. */
@Component("sandboxCustomersCommand")
@Profile("sandbox")
class CustomersCommand implements Command {

    private static final int MOST = 100;

    private final ObjectStore store;

    CustomersCommand(ObjectStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public String usage() {
        return "customers list";
    }

    @Override
    public String run(CommandLine line) {
        if (!line.required("list").equals("list")) {
            throw new CommandLine.Misused("There is only customers list.");
        }
        line.end();
        return store.list(ObjectQuery.of(Customers.TYPE).limit(MOST)).stream()
                .map(customer -> customer.id() + "  "
                        + Optional.ofNullable(Json.text(customer.body(), "email"))
                                .orElse("-"))
                .collect(Collectors.joining("\n"));
    }
}
