package app.ridgeline.web.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Talks to the provider, and never waits for long. */
final class ProviderHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ProviderHttp() {}

    private static ClientHttpRequestFactory requests() {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    /** For documents: discovery, keys, what is said of a user. */
    static RestTemplate documents() {
        return new RestTemplate(requests());
    }

    /** The same, with errors in OAuth's words. */
    static RestTemplate userInfo() {
        RestTemplate rest = documents();
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return rest;
    }

    /** For the exchange of a code. */
    static RestClient tokens() {
        return RestClient.builder(new RestTemplate(
                        List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter())))
                .requestFactory(requests())
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
