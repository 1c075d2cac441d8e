package app.ridgeline.web.pages;

import app.ridgeline.account.Language;
import app.ridgeline.account.Password;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.links.Registration;
import app.ridgeline.account.provider.ProviderSettings;
import app.ridgeline.account.ui.PasswordProblem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Registration. After it the browser posts the same form to the sign-in, whether the account is new or not: the page
 * itself never knows, so it cannot tell.
 */
@Controller
class RegisterPage {

    private final FormPages pages;
    private final AuthenticationContext session;
    private final Registration registration;
    private final ProviderSettings provider;

    RegisterPage(FormPages pages, AuthenticationContext session, Registration registration, ProviderSettings provider) {
        this.pages = pages;
        this.session = session;
        this.registration = registration;
        this.provider = provider;
    }

    /** What is wrong with the fields, as a person reads it. */
    private record Wrong(
            @Nullable String email,
            @Nullable String password,
            @Nullable String repeat) {

        private static final Wrong NOTHING = new Wrong(null, null, null);

        static Wrong of(FormPages.Texts texts, String email, String password, String repeat) {
            return new Wrong(
                    Registration.Form.isEmail(email) ? null : texts.of("register.email.invalid"),
                    passwordProblem(texts, password, email),
                    password.equals(repeat) ? null : texts.of("register.repeat.different"));
        }
    }

    @GetMapping("/register")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (session.isAuthenticated()) {
            response.sendRedirect("/dashboard");
            return;
        }
        FormPages.Texts texts = FormPages.texts(request);
        pages.write(
                request,
                response,
                HttpStatus.OK,
                page(texts, "", "", Wrong.NOTHING).saying(ExpiredForms.message(request, texts)));
    }

    @PostMapping("/register")
    void register(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "username", defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeat,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FormPages.Texts texts = FormPages.texts(request);
        String kept = name.substring(0, Math.min(name.length(), PersonName.MAX_LENGTH));
        Wrong wrong = Wrong.of(texts, email, password, repeat);
        if (!wrong.equals(Wrong.NOTHING)) {
            pages.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT, page(texts, kept, email, wrong));
        } else if (registration.register(
                new Registration.Form(kept, email, password), Language.of(texts.locale()), request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TEMPORARY_REDIRECT.value()); // the browser posts the form once more
            response.setHeader(HttpHeaders.LOCATION, "/login");
        } else {
            pages.write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    page(texts, kept, email, wrong).saying(FormPage.Message.bad(texts.of("register.throttled"))));
        }
    }

    private FormPage page(FormPages.Texts texts, String name, String email, Wrong wrong) {
        var form = new FormPage.Form(
                "/register",
                texts.of("register.submit"),
                FormPage.Field.text("name", texts.of("register.name"), "name", name)
                        .atMost(PersonName.MAX_LENGTH)
                        .helping(texts.of("register.name.helper"))
                        .focusedIf(wrong.equals(Wrong.NOTHING)),
                FormPage.Field.email(texts.of("register.email"), email)
                        .wrong(wrong.email())
                        .focusedIf(wrong.email() != null),
                texts.newPassword()
                        .wrong(wrong.password())
                        .focusedIf(wrong.email() == null && wrong.password() != null),
                texts.repeated().wrong(wrong.repeat()));
        return FormPage.of(texts.of("register.title"), texts.of("register.lead"), form)
                .with(SignInPage.provider(texts, provider))
                .leadingTo(new FormPage.Way(
                        texts.of("register.sign-in.question"), "/login", texts.of("register.sign-in.link")));
    }

    static @Nullable String passwordProblem(FormPages.Texts texts, String password, String email) {
        Optional<PasswordProblem> problem = PasswordProblem.of(password, email);
        return problem.map(it -> texts.of(it.textKey(), Password.MIN_LENGTH)).orElse(null);
    }
}
