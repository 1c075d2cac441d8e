package app.ridgeline.sandbox;

import app.ridgeline.account.ApiClient.Scope;
import app.ridgeline.account.ApiKeys;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The API keys that the sandbox's documents name. They are no secret, and exist nowhere else. */
@Component
@Profile("sandbox")
class DemoApiKeys {

    private final ApiKeys keys;

    DemoApiKeys(ApiKeys keys) {
        this.keys = keys;
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() {
        keys.register("Sandbox admin", "rl_sandbox_admin", Set.of(Scope.ADMIN));
        keys.register("Sandbox spend", "rl_sandbox_spend", Set.of(Scope.SPEND));
    }
}
