package app.ridgeline.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * An entity tag on each status, made of what it says: a program that asks again with {@code If-None-Match} gets 304 and
 * no body while nothing has changed.
 */
@Configuration(proxyBeanMethods = false)
class EntityTags {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> statusEntityTags() {
        var registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/api/tokens/*", "/api/admin/tokens");
        return registration;
    }
}
