package app.ridgeline.sandbox.console;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives the console its address, in this profile alone. */
@Component("sandboxConsoleRoute")
@Profile("sandbox")
class ConsoleRoute implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration routes = RouteConfiguration.forApplicationScope();
        if (!routes.isRouteRegistered(ConsoleView.class)) {
            routes.setAnnotatedRoute(ConsoleView.class);
        }
    }
}
