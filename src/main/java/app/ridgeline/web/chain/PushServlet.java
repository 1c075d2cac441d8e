package app.ridgeline.web.chain;

import com.vaadin.flow.spring.SpringServlet;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.stereotype.Component;

/**
 * Lets the push connection live within a session that is there, and never open one. A page that was just sent to the
 * sign-in still says goodbye over it: a session made for that would take the place of the one the sign-in has begun,
 * and what is typed there would be refused.
 */
@Component
class PushServlet implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ServletRegistrationBean<?> registration
                && registration.getServlet() instanceof SpringServlet) {
            registration.addInitParameter("org.atmosphere.cpr.sessionCreate", "false");
        }
        return bean;
    }
}
