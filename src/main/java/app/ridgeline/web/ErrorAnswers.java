package app.ridgeline.web;

import com.vaadin.flow.i18n.I18NProvider;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.HtmlUtils;

/** Answers what failed outside Vaadin's pages: a program gets problem details, a person a plain page. */
@Controller
class ErrorAnswers implements ErrorController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en" style="color-scheme: light dark">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title}</title>
              <link rel="icon" href="/favicon.svg">
              <link rel="stylesheet" href="/aura/aura.css">
              <link rel="stylesheet" href="/styles.css">
            </head>
            <body>
              <main class="rl-auth">
                <div class="rl-brand"><span class="rl-brand-mark" aria-hidden="true"></span><span>Ridgeline</span></div>
                <div class="rl-card rl-auth-card rl-failure">
                  <span class="rl-overline">{status}</span>
                  <h1>{title}</h1>
                  <p class="rl-lead">{text}</p>
                  <a class="rl-button" href="/dashboard">{back}</a>
                </div>
              </main>
            </body>
            </html>
            """;

    private final ProblemAnswers problems;
    private final I18NProvider texts;

    ErrorAnswers(ProblemAnswers problems, I18NProvider texts) {
        this.problems = problems;
        this.texts = texts;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Throwable exception = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for by itself, the page has nothing to tell of.
        int status = code instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
        Failure failure = Failure.of(status, exception);
        HttpStatus answered = failure == Failure.BAD_REQUEST ? HttpStatus.valueOf(status) : failure.status();
        if (isProgram(request)) {
            problems.write(response, answered, text(failure.textKey()));
        } else {
            response.setStatus(answered.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().write(page(failure, answered));
        }
    }

    private static boolean isProgram(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return path.startsWith("/api/") || path.startsWith("/actuator/") || accept != null && accept.contains("json");
    }

    private String page(Failure failure, HttpStatus status) {
        return PAGE.replace("{status}", Integer.toString(status.value()))
                .replace("{title}", HtmlUtils.htmlEscape(text(failure.titleKey())))
                .replace("{text}", HtmlUtils.htmlEscape(text(failure.textKey())))
                .replace("{back}", HtmlUtils.htmlEscape(text("error.back")));
    }

    private String text(String key) {
        return texts.getTranslation(key, Locale.ENGLISH);
    }
}
