package app.sandbox.cli;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code customers list}: whom to name in a trigger. */
@Component
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
        return store.list(ObjectQuery.of(ObjectType.CUSTOMER).limit(MOST)).stream()
                .map(customer -> customer.id() + "  "
                        + Optional.ofNullable(Json.text(customer.body(), "email"))
                                .orElse("-"))
                .collect(Collectors.joining("\n"));
    }
}
