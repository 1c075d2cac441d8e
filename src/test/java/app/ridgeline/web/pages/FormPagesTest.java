package app.ridgeline.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.Language;
import app.ridgeline.account.Role;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.limits.Limits;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The pages for who is not signed in: sign-in, registration, and the way to a new password. */
@RidgelineTest
class FormPagesTest {

    private static final String PASSWORD = "a long enough one";

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordLinks links;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Limits limits;

    private final String email = "new-" + UUID.randomUUID() + "@example.com";

    @Test
    void the_sign_in_names_its_fields_as_password_managers_know_them() {
        Document page = page("/login");

        assertThat(page.select("label[for=username]").text()).isEqualTo("Email");
        assertThat(page.getElementById("username").attr("autocomplete")).isEqualTo("username");
        assertThat(page.select("label[for=password]").text()).isEqualTo("Password");
        assertThat(page.getElementById("password").attr("autocomplete")).isEqualTo("current-password");
        assertThat(page.select("a[href=/register]").text()).isEqualTo("Create an account");
        assertThat(problem(page)).isEmpty();
    }

    @Test
    void the_sandbox_offers_each_demo_account_with_one_click() {
        Visitor visitor = new Visitor(port);
        Document page = Jsoup.parse(visitor.get("/login").body());

        assertThat(page.select(".rl-demo button").eachText())
                .contains("Solo", "Business", "Enterprise", "Empty", "Admin");
        Map<String, String> form = new HashMap<>();
        page.select(".rl-demo form").first().select("input").forEach(it -> form.put(it.attr("name"), it.attr("value")));
        assertThat(form).containsKeys("username", "password", "_csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/forgot-password"})
    void who_is_signed_in_already_is_sent_to_the_dashboard(String path) {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());

        assertThat(location(visitor.get(path))).isEqualTo("/dashboard");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, Email and password do not match",
        "throttled, Too many attempts",
        "expired, open for too long",
        "unavailable, database does not answer",
        "closed, Your account is closed"
    })
    void a_sign_in_that_was_left_says_why(String parameter, String words) {
        assertThat(problem(page("/login?" + parameter))).contains(words);
    }

    @Test
    void a_refused_sign_in_keeps_the_address_and_forgets_the_password() {
        HttpResponse<String> answer = new Visitor(port).signIn("\"><script>@example.com", "my secret guess");
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(problem(page)).contains("do not match");
        assertThat(page.getElementById("username").attr("value")).isEqualTo("\"><script>@example.com");
        assertThat(answer.body()).doesNotContain("my secret guess", "<script>@");
    }

    @Test
    void the_language_is_the_one_chosen_in_this_browser_else_the_one_it_asks_for() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("/login", "Accept-Language", "es-MX").body()).contains("<html lang=\"es\"");
        visitor.signIn(user.email(), user.password());
        jdbc.sql("update users set language = 'es' where id = :id")
                .param("id", user.id())
                .update();
        visitor.get("/account", "Accept-Language", "en");
        visitor.endSession();

        assertThat(visitor.get("/login", "Accept-Language", "en").body())
                .contains("<html lang=\"es\"", "Iniciar sesión");
        assertThat(visitor.get("/unheard-of", "Accept-Language", "en").statusCode())
                .isEqualTo(302);
    }

    @Test
    void who_registers_is_signed_in_by_the_same_form() {
        Visitor visitor = new Visitor(port);
        Map<String, String> form = registration(visitor, "  " + email.toUpperCase() + " ", PASSWORD, PASSWORD);
        form.put("name", " Ada ");

        HttpResponse<String> answer = visitor.post("/register", form);

        Account account = accounts.findByEmail(email).orElseThrow();
        assertThat(account.email()).isEqualTo(email);
        assertThat(account.name()).isEqualTo("Ada");
        assertThat(account.role()).isEqualTo(Role.CUSTOMER);
        assertThat(account.language()).isEqualTo(Language.ENGLISH);
        assertThat(answer.statusCode()).as("the browser posts it again").isEqualTo(307);
        assertThat(location(answer)).isEqualTo("/login");
        assertThat(location(visitor.post("/login", form))).isEqualTo("/dashboard");
    }

    @Test
    void who_registers_on_a_page_in_spanish_is_spoken_to_in_spanish() {
        Visitor visitor = new Visitor(port);

        visitor.post("/register", registration(visitor, email, PASSWORD, PASSWORD), "Accept-Language", "es-MX");

        assertThat(accounts.findByEmail(email).orElseThrow().language()).isEqualTo(Language.SPANISH);
    }

    @Test
    void a_registered_email_is_answered_like_a_new_one_and_left_untouched() {
        accounts.create(email, "First", "the first password", Role.CUSTOMER);
        Account before = accounts.findByEmail(email).orElseThrow();
        Visitor visitor = new Visitor(port);
        Map<String, String> form = registration(visitor, email, PASSWORD, PASSWORD);

        HttpResponse<String> answer = visitor.post("/register", form);

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.body()).isEmpty();
        assertThat(accounts.findByEmail(email)).contains(before);
        assertThat(visitor.post("/login", form).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "nobody@",
                "@example.com",
                "a@b",
                "a b@example.com",
                "\u202ea@example.com",
                "a\u200b@example.com",
                "a@example.com, b@x.com",
                "a\0@b.com"
            })
    void what_is_no_email_is_refused(String typed) {
        assertThat(refused(typed, PASSWORD, PASSWORD, "username")).startsWith("Enter an email address");
    }

    @ParameterizedTest
    @CsvSource({
        "123456789, Use at least 10 characters.",
        "'', Use at least 10 characters.",
        "Password123, Too many people use this password."
    })
    void a_weak_password_is_refused(String typed, String message) {
        assertThat(refused(email, typed, typed, "password")).startsWith(message);
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void a_password_that_bcrypt_would_cut_and_the_email_itself_are_refused() {
        assertThat(refused(email, "ä".repeat(37), "ä".repeat(37), "password")).startsWith("This password is too long");
        assertThat(refused(email, email.toUpperCase(), email.toUpperCase(), "password"))
                .isEqualTo("Do not use your email as the password.");
        assertThat(refused(email, PASSWORD, PASSWORD + "?", "repeat")).isEqualTo("The two passwords differ.");
        assertThat(accounts.findByEmail(email)).isEmpty();
    }

    @Test
    void too_many_registrations_from_one_address_wait() {
        String address = Visitor.someAddress();
        while (limits.take(Limits.Attempt.REGISTRATION, address).allowed()) {
            // until nothing is left
        }
        Visitor visitor = new Visitor(port, address);

        HttpResponse<String> answer = visitor.post("/register", registration(visitor, email, PASSWORD, PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(problem(Jsoup.parse(answer.body()))).startsWith("Too many accounts");
    }

    @Test
    void asking_for_a_link_is_answered_alike_for_everybody() {
        TestUsers.SignIn user = users.customer();
        String stranger = "stranger-" + UUID.randomUUID() + "@example.com";

        String known = ask(user.email()).replace(user.email(), "X");
        String unknown = ask(stranger).replace(stranger, "X");

        assertThat(known).isEqualTo(unknown).contains("If X belongs to an account, a link is on its way.");
        await().untilAsserted(() -> assertThat(linksOf(user.id())).isEqualTo(1)); // it is added in the background
        assertThat(ask("nobody")).contains("Enter an email address");
    }

    @Test
    void a_link_leads_to_a_form_that_changes_the_password() {
        TestUsers.SignIn user = users.customer();
        String secret = secret(user.id());

        assertThat(choose(secret, PASSWORD, "something else")).contains("The two passwords differ.");
        assertThat(choose(secret, "short", "short")).contains("Use at least 10");
        assertThat(choose(secret, "Password123", "Password123")).contains("Too many people use this password.");
        assertThat(choose(secret, user.email(), user.email())).contains("Do not use your email as the password.");
        assertThat(hash(user.id())).isEqualTo("{noop}" + user.password());

        assertThat(choose(secret, PASSWORD, PASSWORD))
                .contains("Your password is changed.", "Sign in with it")
                .doesNotContain("type=\"password\"");
        assertThat(encoder.matches(PASSWORD, hash(user.id()))).isTrue();
    }

    @Test
    void a_dead_link_says_so_and_offers_a_new_one() {
        TestUsers.SignIn user = users.customer();
        String secret = secret(user.id());
        links.choose(secret, "meanwhile in another tab", null);

        assertThat(choose(secret, PASSWORD, PASSWORD))
                .contains("This link does not work any more", "Ask for a new link");
        for (String path : new String[] {"/reset-password?link=" + secret, "/reset-password"}) {
            assertThat(new Visitor(port).get(path).body())
                    .contains("This link does not work any more")
                    .doesNotContain("<form");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/register", "/forgot-password", "/reset-password"})
    void a_form_from_elsewhere_is_not_looked_at(String path) {
        HttpResponse<String> answer = new Visitor(port).post(path, Map.of("username", email, "link", "a&b=c"));

        assertThat(location(answer)).isEqualTo(path + "?expired" + (path.contains("reset") ? "&link=a%26b%3Dc" : ""));
        // A token without its cookie, as another site could send it that took one for itself.
        String token = new Visitor(port).csrf();
        assertThat(location(new Visitor(port).post(path, Map.of("_csrf", token))))
                .startsWith(path + "?expired");
    }

    @Test
    void search_engines_list_no_page_of_one_persons_affair() {
        assertThat(page("/forgot-password").select("meta[name=robots]").attr("content"))
                .isEqualTo("noindex");
        assertThat(page("/reset-password").select("meta[name=robots]").attr("content"))
                .isEqualTo("noindex");
        assertThat(page("/login").select("meta[name=robots]")).isEmpty();
    }

    @Test
    void a_cookie_that_is_no_address_does_no_harm() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        // "http://[", "//evil.example", and what is no Base64
        for (String value : new String[] {"aHR0cDovL1s=", "Ly9ldmlsLmV4YW1wbGU=", "L1xldmlsLmV4YW1wbGU=", "%%%"}) {
            visitor.setCookie("REDIRECT_URI", value);
            assertThat(location(visitor.signIn(user.email(), user.password()))).isEqualTo("/dashboard");
            visitor.endSession();
        }
    }

    private Document page(String path) {
        return Jsoup.parse(new Visitor(port).get(path).body());
    }

    private static String problem(Document page) {
        return page.select("[role=alert]").text();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> registration(Visitor visitor, String email, String password, String repeat) {
        return new HashMap<>(
                Map.of("name", "", "username", email, "password", password, "repeat", repeat, "_csrf", visitor.csrf()));
    }

    /** What the form says at this field. */
    private String refused(String typed, String password, String repeat, String field) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.post("/register", registration(visitor, typed, password, repeat));
        assertThat(answer.statusCode()).isEqualTo(422);
        Element input = Jsoup.parse(answer.body()).getElementById(field);
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        return input.ownerDocument()
                .getElementById(input.attr("aria-describedby"))
                .text();
    }

    private String ask(String typed) {
        Visitor visitor = new Visitor(port);
        String answer = visitor.post("/forgot-password", Map.of("username", typed, "_csrf", visitor.csrf()))
                .body();
        return Jsoup.parse(answer).select("main").text();
    }

    private String choose(String secret, String password, String repeat) {
        Visitor visitor = new Visitor(port);
        return visitor.post(
                        "/reset-password",
                        Map.of("link", secret, "password", password, "repeat", repeat, "_csrf", visitor.csrf()))
                .body();
    }

    private String secret(UUID user) {
        links.send(user, users.admin().id());
        UUID link = jdbc.sql("select id from password_links where user_id = :user and ended_at is null")
                .param("user", user)
                .query(UUID.class)
                .single();
        return links.write(link).orElseThrow().secret();
    }

    private int linksOf(UUID user) {
        return jdbc.sql("select count(*) from password_links where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    private String hash(UUID user) {
        return jdbc.sql("select password_hash from users where id = :user")
                .param("user", user)
                .query(String.class)
                .single();
    }
}
