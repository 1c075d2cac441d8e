package app.ridgeline.web.pages;

import app.ridgeline.account.links.PasswordLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a password link leads: whoever has it chooses a new password. Opening the page changes nothing, so programs
 * that look at links in mails do no harm. Who is signed in may come here too: perhaps as someone else.
 */
@Controller
public class ResetPasswordPage {

    /** Where it is. */
    public static final String PATH = "/reset-password";

    private final FormPages pages;
    private final PasswordLinks links;

    ResetPasswordPage(FormPages pages, PasswordLinks links) {
        this.pages = pages;
        this.links = links;
    }

    @GetMapping(PATH)
    void show(
            @RequestParam(name = "link", defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FormPages.Texts texts = FormPages.texts(request);
        FormPage page = links.works(secret)
                ? page(texts, secret, null, null).saying(ExpiredForms.message(request, texts))
                : dead(texts);
        pages.write(request, response, HttpStatus.OK, page);
    }

    @PostMapping(PATH)
    void save(
            @RequestParam(name = "link", defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeat,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FormPages.Texts texts = FormPages.texts(request);
        String wrong = RegisterPage.passwordProblem(
                texts, password, links.emailOf(secret).orElse(""));
        String different = password.equals(repeat) ? null : texts.of("register.repeat.different");
        if (wrong != null || different != null) {
            FormPage again = page(texts, secret, wrong, different);
            pages.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT, again);
        } else if (links.choose(secret, password, request.getRemoteAddr())) {
            FormPage done = page(texts, "", null, null)
                    .done(FormPage.Message.good(texts.of("reset.done")))
                    .leadingTo(new FormPage.Way("", "/login", texts.of("reset.sign-in")));
            pages.write(request, response, HttpStatus.OK, done);
        } else {
            pages.write(request, response, HttpStatus.OK, dead(texts));
        }
    }

    private static FormPage dead(FormPages.Texts texts) {
        return page(texts, "", null, null)
                .done(FormPage.Message.bad(texts.of("reset.dead")))
                .leadingTo(new FormPage.Way("", "/forgot-password", texts.of("reset.again")));
    }

    private static FormPage page(
            FormPages.Texts texts, String secret, @Nullable String wrong, @Nullable String different) {
        var form = new FormPage.Form(
                PATH,
                texts.of("reset.submit"),
                List.of(new FormPage.Hidden("link", secret)),
                List.of(
                        texts.newPassword().wrong(wrong).focusedIf(true),
                        texts.repeated().wrong(different)));
        return FormPage.of(texts.of("reset.title"), texts.of("reset.lead"), form)
                .notIndexed();
    }
}
