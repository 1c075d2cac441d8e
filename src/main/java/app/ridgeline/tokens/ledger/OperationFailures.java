package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Operation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Reports the operations that end with an exception. It stands outside their transactions, so a lost connection or a
 * commit that fails is seen as well.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class OperationFailures extends StaticMethodMatcherPointcutAdvisor {

    private static final Set<Class<?>> DOORS = Set.of(Tokens.class, Holds.class, AdminTokens.class);

    OperationFailures(ObjectProvider<OperationReports> reports) {
        setClassFilter(DOORS::contains);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        setAdvice((MethodInterceptor) call -> watch(call, reports));
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return method.getName().equals("act")
                || Operation.ofMethod(method.getName()).isPresent();
    }

    private static @Nullable Object watch(MethodInvocation call, ObjectProvider<OperationReports> reports)
            throws Throwable {
        try {
            return call.proceed();
        } catch (RuntimeException | Error failure) {
            reports.getObject().failed(operation(call), user(call), source(call), failure);
            throw failure;
        }
    }

    private static Operation operation(MethodInvocation call) {
        return argument(call, AdminAct.class)
                .map(act -> act instanceof AdminAct.Grant ? Operation.GRANT_BONUS : Operation.ADMIN_RESET)
                .or(() -> Operation.ofMethod(call.getMethod().getName()))
                .orElseThrow();
    }

    private static @Nullable UUID user(MethodInvocation call) {
        return argument(call, UUID.class)
                .or(() -> argument(call, HoldId.class).map(HoldId::userId))
                .orElse(null);
    }

    private static @Nullable String source(MethodInvocation call) {
        return argument(call, Cause.class).map(Cause::source).orElse(null);
    }

    private static <T> Optional<T> argument(MethodInvocation call, Class<T> type) {
        return Arrays.stream(call.getArguments())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
