package app.ridgeline.web.chain;

import app.ridgeline.correlation.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, before anything else sees it, and tells it in the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var work = Correlation.begin(request.getHeader(Correlation.HEADER))) {
            Correlation.current().ifPresent(id -> response.setHeader(Correlation.HEADER, id));
            chain.doFilter(request, response);
        }
    }

    /** The error page is answered under the id of the request that failed. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return true;
    }
}
