package app.ridgeline.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who talks HTTP to the running application: keeps cookies, follows no redirect. Each has a loopback address
 * of its own, so that limits per address never make tests depend on each other.
 */
public final class Visitor {

    private static final String SESSION = "RIDGELINE";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client;

    public Visitor(int port) {
        this(port, someAddress());
    }

    public Visitor(int port, String fromAddress) {
        this.base = "http://localhost:" + port;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .localAddress(InetAddress.ofLiteral(fromAddress))
                .build();
    }

    /** A loopback address that hardly any other test has. */
    public static String someAddress() {
        var random = ThreadLocalRandom.current();
        return "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + "." + random.nextInt(1, 255);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** The same, as a program that forgets every cookie. */
    public HttpResponse<String> getWithoutCookies(String path) {
        HttpResponse<String> answer = get(path);
        cookies.getCookieStore().removeAll();
        return answer;
    }

    /** Posts a form as it is, without a CSRF token. */
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Posts what a page of Vaadin sends, or what is no JSON: a byte for each character. */
    public HttpResponse<String> postJson(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1)));
    }

    /** Opens the sign-in page and posts its form. */
    public HttpResponse<String> signIn(String email, String password) {
        return signIn("/login", email, password);
    }

    /** Opens the sign-in page and posts its form to this path. */
    public HttpResponse<String> signIn(String path, String email, String password, String... headers) {
        return post(path, Map.of("username", email, "password", password, "_csrf", csrf()), headers);
    }

    /** A CSRF token that fits the cookie of this visitor. */
    public String csrf() {
        Matcher token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new AssertionError("The page has no CSRF token");
        }
        return token.group(1);
    }

    /** The id of this visitor's session, if there is one. */
    public Optional<String> session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(SESSION))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Takes this session id, as a victim of session fixation would. */
    public void useSession(String id) {
        setCookie(SESSION, id);
    }

    /** Takes this cookie, which nobody gave it. */
    public void setCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    /** Forgets the session, and keeps all other cookies. */
    public void endSession() {
        List.copyOf(cookies.getCookieStore().getCookies()).stream()
                .filter(cookie -> cookie.getName().equals(SESSION))
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(base), cookie));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
