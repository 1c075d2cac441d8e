package app.ridgeline.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
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

    private final Map<String, Object> document;

    OpenApiController() throws IOException {
        try (InputStream yaml = new ClassPathResource("api/openapi.yaml").getInputStream()) {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        }
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> document() {
        return document;
    }
}
