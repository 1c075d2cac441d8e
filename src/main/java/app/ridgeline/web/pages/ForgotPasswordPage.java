package app.ridgeline.web.pages;

import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.account.links.Registration;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks where to send a password link. The answer is the same for every email. */
@Controller
class ForgotPasswordPage {

    private final FormPages pages;
    private final AuthenticationContext session;
    private final PasswordLinks links;

    ForgotPasswordPage(FormPages pages, AuthenticationContext session, PasswordLinks links) {
        this.pages = pages;
        this.session = session;
        this.links = links;
    }

    @GetMapping("/forgot-password")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (session.isAuthenticated()) {
            response.sendRedirect("/dashboard");
            return;
        }
        FormPages.Texts texts = FormPages.texts(request);
        pages.write(
                request, response, HttpStatus.OK, page(texts, "", null).saying(ExpiredForms.message(request, texts)));
    }

    @PostMapping("/forgot-password")
    void send(
            @RequestParam(name = "username", defaultValue = "") String email,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FormPages.Texts texts = FormPages.texts(request);
        if (!Registration.Form.isEmail(email)) {
            FormPage page = page(texts, email, texts.of("register.email.invalid"));
            pages.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT, page);
            return;
        }
        FormPage page = page(texts, email, null);
        switch (links.ask(email, request.getRemoteAddr())) {
            case DONE ->
                pages.write(
                        request,
                        response,
                        HttpStatus.OK,
                        page.done(FormPage.Message.good(texts.of("forgot.done", email.strip()))));
            case TOO_MANY ->
                pages.write(
                        request,
                        response,
                        HttpStatus.TOO_MANY_REQUESTS,
                        page.saying(FormPage.Message.bad(texts.of("forgot.too-many"))));
            case MAIL_OFF ->
                pages.write(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        page.saying(FormPage.Message.bad(texts.of("forgot.mail-off"))));
        }
    }

    private static FormPage page(FormPages.Texts texts, String email, @Nullable String wrong) {
        var form = new FormPage.Form(
                "/forgot-password",
                texts.of("forgot.submit"),
                FormPage.Field.email(texts.of("login.email"), email)
                        .wrong(wrong)
                        .focusedIf(true));
        return FormPage.of(texts.of("forgot.title"), texts.of("forgot.lead"), form)
                .notIndexed()
                .leadingTo(new FormPage.Way("", "/login", texts.of("forgot.back")));
    }
}
