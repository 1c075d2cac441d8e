package app.ridgeline.web.pages;

import app.ridgeline.web.errors.SignInProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads from a form whose token is no longer known to a fresh one, which says that it had waited too long. */
final class ExpiredForms {

    private static final Set<String> FORMS = Set.of(
            "/login",
            "/register",
            "/forgot-password",
            ResetPasswordPage.PATH,
            SecondFactorPage.PATH,
            SecondFactorPage.APP);

    private ExpiredForms() {}

    static boolean isForm(HttpServletRequest request) {
        return FORMS.contains(request.getRequestURI());
    }

    static void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().replace(SecondFactorPage.APP, SecondFactorPage.PATH);
        String link = request.getParameter("link");
        var address = UriComponentsBuilder.fromPath(path).queryParam(SignInProblem.EXPIRED.parameter());
        if (path.equals(ResetPasswordPage.PATH) && link != null) {
            address.queryParam("link", "{link}");
            response.sendRedirect(address.encode().buildAndExpand(link).toUriString());
            return;
        }
        response.sendRedirect(address.toUriString());
    }

    /** What the fresh form says; null on one that no one was sent to. */
    static FormPage.@Nullable Message message(HttpServletRequest request, FormPages.Texts texts) {
        return request.getParameter(SignInProblem.EXPIRED.parameter()) == null
                ? null
                : FormPage.Message.bad(texts.of(SignInProblem.EXPIRED.textKey()));
    }
}
