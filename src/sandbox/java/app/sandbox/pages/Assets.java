package app.sandbox.pages;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The stylesheet and the script of the simulated Stripe's pages. */
@RestController
class Assets {

    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");

    @GetMapping("/sandbox/assets/pages.css")
    ResponseEntity<Resource> style() {
        return asset("sandbox/pages.css", STYLE);
    }

    @GetMapping("/sandbox/assets/pages.js")
    ResponseEntity<Resource> script() {
        return asset("sandbox/pages.js", SCRIPT);
    }

    private static ResponseEntity<Resource> asset(String path, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource(path));
    }
}
