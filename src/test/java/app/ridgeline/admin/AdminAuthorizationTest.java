package app.ridgeline.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.admin.acts.TokenActs;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.keys.KeyAdmin;
import app.ridgeline.admin.users.UserAdmin;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

/** Who may do what admins do: every page, every REST call, every method of every service. */
@RidgelineTest
class AdminAuthorizationTest {

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    ApiKeys keys;

    @Autowired
    ApplicationContext context;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** Every page there is, as its class; with those of later features. */
    static Stream<Class<?>> pages() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scanner.findCandidateComponents("app.ridgeline").stream()
                .map(BeanDefinition::getBeanClassName)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .filter(page -> page.getEnclosingClass() == null && isOurs(page));
    }

    /** Without those that tests add. */
    private static boolean isOurs(Class<?> page) {
        return page.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("/classes/");
    }

    private static String address(Class<?> page) {
        return "/" + page.getAnnotation(Route.class).value().replaceAll("/?:.*", "/x");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_says_whom_it_is_for_and_one_of_admins_is_for_nobody_else(Class<?> page) {
        String[] roles = Optional.ofNullable(page.getAnnotation(RolesAllowed.class))
                .map(RolesAllowed::value)
                .orElse(new String[0]);
        if (address(page).startsWith("/admin")) {
            assertThat(roles).containsExactly("ADMIN");
        } else {
            assertThat(roles.length > 0
                            || page.isAnnotationPresent(PermitAll.class)
                            || page.isAnnotationPresent(AnonymousAllowed.class))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_leads_who_is_not_signed_in_to_the_sign_in(Class<?> page) {
        var answer = new Visitor(port).get(address(page));

        if (page.isAnnotationPresent(AnonymousAllowed.class)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @TestFactory
    Stream<DynamicTest> every_method_of_a_service_of_admins_refuses_who_is_none() {
        List<Class<?>> services = context.getBeansWithAnnotation(PreAuthorize.class).values().stream()
                .<Class<?>>map(AopUtils::getTargetClass)
                .filter(type -> type.getName().startsWith("app.ridgeline."))
                .toList();
        assertThat(services)
                .contains(TokenAdmin.class, TokenActs.class, UserAdmin.class, KeyAdmin.class, AuditTrail.class)
                .hasSizeGreaterThan(12);
        return services.stream()
                .map(service -> DynamicTest.dynamicTest(service.getSimpleName(), () -> refusesOthers(service)));
    }

    private void refusesOthers(Class<?> service) throws Exception {
        Object bean = context.getBean(service);
        assertThat(AopUtils.isAopProxy(bean)).isTrue();
        Method[] methods = Arrays.stream(service.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .toArray(Method[]::new);
        assertThat(methods).isNotEmpty();
        for (Method method : methods) {
            SecurityContextHolder.clearContext();
            assertThatThrownBy(() -> call(bean, method))
                    .as("anonymous " + method)
                    .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
            UUID customer = UUID.randomUUID();
            TestSignIn.as(customer, customer + "@example.com", Role.CUSTOMER);
            assertThatThrownBy(() -> call(bean, method))
                    .as("customer " + method)
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/admin/tokens?user=x", "POST /api/admin/tokens/reset", "POST /api/admin/tokens/refill"})
    void rest_asks_for_a_living_key_of_the_right_scope(String call) {
        String admin = keys.create("admin", Set.of(Scope.ADMIN));
        String revoked = keys.create("revoked", Set.of(Scope.ADMIN));
        keys.revoke(keys.clientOf(revoked).orElseThrow().id());

        assertThat(status(call, null)).isEqualTo(401);
        assertThat(status(call, revoked)).isEqualTo(401);
        assertThat(status(call, keys.create("spend", Set.of(Scope.SPEND)))).isEqualTo(403);
        assertThat(status(call, admin)).as("let in").isIn(404, 415);
    }

    @Test
    void a_session_of_an_admin_is_no_key() {
        assertThat(signedIn(users.admin()).get("/api/admin/tokens?user=x").statusCode())
                .isEqualTo(401);
    }

    private int status(String call, String key) {
        Visitor program = new Visitor(port);
        String[] parts = call.split(" ");
        String[] headers = key == null ? new String[0] : new String[] {"Authorization", "Bearer " + key};
        return (parts[0].equals("GET")
                        ? program.get(parts[1], headers)
                        : program.post(parts[1], java.util.Map.of(), headers))
                .statusCode();
    }

    private Visitor signedIn(TestUsers.SignIn user) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());
        return visitor;
    }

    /** Refused before the arguments matter. */
    private static void call(Object bean, Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class
                        ? (Object) 0
                        : type == long.class ? (Object) 0L : type == boolean.class ? (Object) false : null)
                .toArray();
        method.setAccessible(true);
        try {
            method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
