package app.ridgeline.web.errors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The page that {@code sw.js} keeps in the browser and shows instead of one it cannot get. What is open already stays
 * open, with a line that says so: {@link ConnectionWords}.
 */
@Controller
class OfflinePage {

    @GetMapping(path = "/offline.html", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @ResponseBody
    String page(HttpServletRequest request) {
        return FailureHtml.offline(request);
    }
}
