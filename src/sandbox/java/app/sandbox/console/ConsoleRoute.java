package app.sandbox.console;

import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives the console its address, in this profile alone. It listens as a Spring bean does: what Vaadin's own listeners
 * name is loaded by every page, the sign-in included.
 */
@Component
class ConsoleRoute {

    @EventListener(ServiceInitEvent.class)
    void register() {
        RouteConfiguration routes = RouteConfiguration.forApplicationScope();
        if (!routes.isRouteRegistered(ConsoleView.class)) {
            routes.setAnnotatedRoute(ConsoleView.class);
        }
    }
}
