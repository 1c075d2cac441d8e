package app.ridgeline.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The description of this API, written first and held to the program by tests: its examples are run, and what is
 * answered is checked against its schemas.
 */
@RestController
class OpenApiController {

    /** Read at the first question: the start need not wait for it. */
    private final SingletonSupplier<Map<String, Object>> document = SingletonSupplier.of(OpenApiController::read);

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> document() {
        return document.obtain();
    }

    private static Map<String, Object> read() {
        try (InputStream yaml = new ClassPathResource("api/openapi.yaml").getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
