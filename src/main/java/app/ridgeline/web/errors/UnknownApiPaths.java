package app.ridgeline.web.errors;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Answers every path below /api that no controller serves: Vaadin, which serves all others, would answer with a page.
 */
@Configuration(proxyBeanMethods = false)
class UnknownApiPaths {

    /** After the controllers, whose own mapping tells a wrong method from a wrong path, and before Vaadin. */
    private static final int AFTER_CONTROLLERS = 1;

    @Bean
    SimpleUrlHandlerMapping notFoundBelowApi(ProblemAnswers problems) {
        HttpRequestHandler notFound =
                (request, response) -> problems.write(response, HttpStatus.NOT_FOUND, "There is no such address");
        return new SimpleUrlHandlerMapping(Map.of("/api/**", notFound), AFTER_CONTROLLERS);
    }
}
