package app.ridgeline.web.pages;

import app.ridgeline.account.own.OidcConnection;
import app.ridgeline.account.provider.ProviderSettings;
import app.ridgeline.web.errors.SignInProblem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Sign-in by email and password; where there are demo accounts, also by one click as one of them. Spring Security takes
 * what the form posts.
 */
@Controller
public class SignInPage {

    private final FormPages pages;
    private final AuthenticationContext session;
    private final DemoSettings demo;
    private final ProviderSettings provider;

    SignInPage(FormPages pages, AuthenticationContext session, DemoSettings demo, ProviderSettings provider) {
        this.pages = pages;
        this.session = session;
        this.demo = demo;
        this.provider = provider;
    }

    @GetMapping("/login")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (session.isAuthenticated()) {
            response.sendRedirect("/dashboard");
            return;
        }
        FormPages.Texts texts = FormPages.texts(request);
        FormPage.Message message = SignInProblem.of(request.getParameterMap().keySet())
                .map(problem -> FormPage.Message.bad(texts.of(problem.textKey())))
                .orElseGet(() -> request.getParameter("closed") == null
                        ? null
                        : FormPage.Message.good(texts.of("login.closed")));
        pages.write(request, response, HttpStatus.OK, page(texts, "").saying(message));
    }

    /** Answers an attempt that did not succeed: the address that was typed is still there, the password is not. */
    public void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, SignInProblem problem)
            throws IOException {
        FormPages.Texts texts = FormPages.texts(request);
        String typed = request.getParameter("username");
        pages.write(
                request,
                response,
                status,
                page(texts, typed == null ? "" : typed).saying(FormPage.Message.bad(texts.of(problem.textKey()))));
    }

    private FormPage page(FormPages.Texts texts, String email) {
        var form = new FormPage.Form(
                "/login",
                texts.of("login.submit"),
                FormPage.Field.email(texts.of("login.email"), email).focusedIf(email.isEmpty()),
                texts.password().focusedIf(!email.isEmpty()));
        return FormPage.of(texts.of("login.title"), texts.of("login.lead"), form)
                .with(new FormPage.Passkey(
                        texts.of("login.or"),
                        texts.of("login.passkey"),
                        "/login?" + SignInProblem.PASSKEY.parameter(),
                        ""))
                .with(provider(texts, provider))
                .leadingTo(
                        new FormPage.Way("", "/forgot-password", texts.of("login.forgotten")),
                        new FormPage.Way(
                                texts.of("login.register.question"), "/register", texts.of("login.register.link")))
                .with(demo(texts));
    }

    static FormPage.@Nullable Provider provider(FormPages.Texts texts, ProviderSettings provider) {
        return provider.isOn()
                ? new FormPage.Provider(
                        texts.of("login.or"), OidcConnection.START, texts.of("login.provider", provider.name()))
                : null;
    }

    private FormPage.@Nullable Demo demo(FormPages.Texts texts) {
        if (demo.accounts().isEmpty()) {
            return null;
        }
        List<FormPage.Demo.Account> accounts = demo.accounts().stream()
                .map(email -> new FormPage.Demo.Account(
                        StringUtils.capitalize(email.substring(0, email.indexOf('@'))), email, demo.password()))
                .toList();
        return new FormPage.Demo(texts.of("login.demo.title"), accounts);
    }
}
