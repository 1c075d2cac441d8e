package app.ridgeline.web.pages;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.passkeys.Passkeys;
import app.ridgeline.account.secondfactor.AppSetup;
import app.ridgeline.account.secondfactor.PendingSignIn;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.sessions.DeviceName;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Asks for the second factor after the right password, or lets someone who must have one set it up. No one is signed in
 * here: the filter of the chain does that when the form comes back.
 */
@Controller
public class SecondFactorPage {

    /** Where it is. */
    public static final String PATH = "/second-factor";

    /** Takes the first code of an authenticator app. */
    static final String APP = PATH + "/app";

    private static final String MAKING = Passkeys.Creation.class.getName();
    private static final String PASSKEY = PATH + "/passkey";

    private final FormPages pages;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Accounts accounts;

    SecondFactorPage(FormPages pages, SecondFactors factors, Passkeys passkeys, Accounts accounts) {
        this.pages = pages;
        this.factors = factors;
        this.passkeys = passkeys;
        this.accounts = accounts;
    }

    @GetMapping(PATH)
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PendingSignIn> pending = pending(request);
        if (pending.isEmpty()) {
            response.sendRedirect("/login");
            return;
        }
        FormPages.Texts texts = FormPages.texts(request);
        FormPage page = page(texts, pending.get(), null);
        pages.write(request, response, HttpStatus.OK, page.saying(message(request, texts, pending.get())));
    }

    /** Takes the first code of an authenticator app that is set up here. */
    @PostMapping(APP)
    void setUpApp(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PendingSignIn> pending = settingUp(request);
        if (pending.isEmpty() || !factors.offersApps()) {
            response.sendRedirect(PATH);
            return;
        }
        String code = Optional.ofNullable(request.getParameter("code")).orElse("");
        Optional<List<String>> codes = factors.finishApp(caller(request, pending.get()), app(pending.get()), code);
        if (codes.isPresent()) {
            pending.get().done(codes.get());
            response.sendRedirect(PATH);
            return;
        }
        FormPages.Texts texts = FormPages.texts(request);
        pages.write(
                request,
                response,
                HttpStatus.UNPROCESSABLE_CONTENT,
                page(texts, pending.get(), texts.of("factor.app.wrong")));
    }

    /** Begins to make a passkey. */
    @PostMapping(PASSKEY + "-options")
    ResponseEntity<String> passkeyOptions(HttpServletRequest request) {
        Optional<PendingSignIn> pending = settingUp(request);
        if (pending.isEmpty()) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        Passkeys.Creation making = passkeys.begin(pending.get().userId());
        request.getSession().setAttribute(MAKING, making);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(making.json());
    }

    /** Takes the passkey. */
    @PostMapping(PASSKEY)
    ResponseEntity<Map<String, String>> setUpPasskey(HttpServletRequest request, @RequestBody String made) {
        Optional<PendingSignIn> pending = settingUp(request);
        if (pending.isEmpty() || !(request.getSession().getAttribute(MAKING) instanceof Passkeys.Creation making)) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        request.getSession().removeAttribute(MAKING);
        Caller caller = caller(request, pending.get());
        String label = DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT))
                .textOr(FormPages.texts(request).of("devices.unknown"));
        if (!passkeys.finish(caller, making, made, label)) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build();
        }
        pending.get().done(factors.turnOn(caller, pending.get().userId()));
        return ResponseEntity.ok(Map.of("to", PATH));
    }

    private FormPage page(FormPages.Texts texts, PendingSignIn pending, @Nullable String error) {
        FormPage page = pending.isDone()
                ? done(texts, pending.recoveryCodes())
                : pending.isToBeSetUp() ? setUp(texts, pending, error) : ask(texts, factors.state(pending.userId()));
        return page.notIndexed().leadingTo(new FormPage.Way("", "/login", texts.of("forgot.back")));
    }

    private FormPage ask(FormPages.Texts texts, SecondFactors.State state) {
        FormPage page = FormPage.of(
                texts.of("second-factor.title"),
                texts.of("second-factor.lead"),
                state.twoStep() ? codeForm(texts, state.hasApp()) : null); // an admin with passkeys alone
        return state.passkeys() == 0
                ? page
                : page.with(new FormPage.Passkey(
                        state.twoStep() ? texts.of("login.or") : "",
                        texts.of("second-factor.passkey"),
                        PATH + "?passkey",
                        ""));
    }

    private FormPage setUp(FormPages.Texts texts, PendingSignIn pending, @Nullable String error) {
        FormPage.Passkey passkey = new FormPage.Passkey(
                factors.offersApps() ? texts.of("login.or") : "",
                texts.of("second-factor.add-passkey"),
                PATH + "?passkey",
                PASSKEY);
        String title = texts.of("second-factor.set-up");
        String why = texts.of("second-factor.required");
        if (!factors.offersApps()) {
            return FormPage.of(title, why, null).with(passkey);
        }
        AppSetup app = app(pending);
        String picture = "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(app.svg().getBytes(StandardCharsets.UTF_8));
        return FormPage.of(
                        title,
                        why,
                        form(
                                texts,
                                APP,
                                "factor.app.save",
                                code(texts, "factor.app.code").wrong(error)))
                .with(FormPage.Setup.app(
                        texts.of("factor.app.text"),
                        picture,
                        texts.of("factor.app.picture"),
                        texts.of("factor.app.secret"),
                        app.typed()))
                .with(passkey);
    }

    private static FormPage done(FormPages.Texts texts, List<String> codes) {
        return FormPage.of(
                        texts.of("factor.codes.title"),
                        texts.of("factor.turned-on"),
                        form(texts, PATH, "second-factor.go-on"))
                .with(
                        codes.isEmpty()
                                ? null
                                : FormPage.Setup.codes(
                                        texts.of("factor.codes.once"), codes, texts.of("factor.codes.download")));
    }

    private static FormPage.Form codeForm(FormPages.Texts texts, boolean hasApp) {
        return form(
                texts,
                PATH,
                "login.submit",
                code(texts, hasApp ? "factor.code" : "second-factor.recovery")
                        .helping(texts.of(hasApp ? "factor.code.helper" : "factor.code.helper.recovery")));
    }

    private static FormPage.Form form(
            FormPages.Texts texts, String action, String submitKey, FormPage.Field... fields) {
        return new FormPage.Form(action, texts.of(submitKey), fields);
    }

    private static FormPage.Field code(FormPages.Texts texts, String labelKey) {
        return FormPage.Field.text("code", texts.of(labelKey), "one-time-code", "")
                .focusedIf(true);
    }

    private FormPage.@Nullable Message message(
            HttpServletRequest request, FormPages.Texts texts, PendingSignIn pending) {
        FormPage.Message expired = ExpiredForms.message(request, texts);
        return expired != null
                ? expired
                : Stream.of("refused", "throttled", "passkey")
                        .filter(reason -> request.getParameter(reason) != null)
                        .findFirst()
                        .map(reason -> FormPage.Message.bad(texts.of(problemKey(reason, pending))))
                        .orElse(null);
    }

    /** What to do next depends on what there is: no one is sent to a passkey or a code that they do not have. */
    private String problemKey(String reason, PendingSignIn pending) {
        if (pending.isToBeSetUp()) {
            return "passkeys.not-added";
        }
        SecondFactors.State state = factors.state(pending.userId());
        return switch (reason) {
            case "throttled" -> state.tooManyKey();
            case "passkey" -> state.twoStep() ? "second-factor.problem.passkey" : "factor.passkey.none";
            default -> "second-factor.problem.refused";
        };
    }

    private AppSetup app(PendingSignIn pending) {
        return pending.app(() -> {
            Account account = accounts.find(pending.userId()).orElseThrow();
            return factors.beginApp(account.id(), account.email());
        });
    }

    private static Caller caller(HttpServletRequest request, PendingSignIn pending) {
        return new Caller(Actor.user(pending.userId()), PATH, request.getRemoteAddr());
    }

    /** Of someone who must still set up a second factor. */
    private static Optional<PendingSignIn> settingUp(HttpServletRequest request) {
        return pending(request).filter(PendingSignIn::isToBeSetUp).filter(it -> !it.isDone());
    }

    private static Optional<PendingSignIn> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : PendingSignIn.of(session::getAttribute);
    }
}
