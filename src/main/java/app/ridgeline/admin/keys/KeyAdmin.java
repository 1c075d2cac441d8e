package app.ridgeline.admin.keys;

import app.ridgeline.account.AdminMail;
import app.ridgeline.account.Callers;
import app.ridgeline.account.OtherAdmins;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKey;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.admin.Reason;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and ends the keys of programs, as the admin who is signed in. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class KeyAdmin {

    private static final String PAGE = "/admin/api-keys";

    private final ApiKeys keys;
    private final Audit audit;
    private final Callers callers;
    private final Reauthentication reauthentication;
    private final OtherAdmins others;

    KeyAdmin(ApiKeys keys, Audit audit, Callers callers, Reauthentication reauthentication, OtherAdmins others) {
        this.keys = keys;
        this.audit = audit;
        this.callers = callers;
        this.reauthentication = reauthentication;
        this.others = others;
    }

    /** A page of keys, the newest first. */
    @Transactional(readOnly = true)
    public List<ApiKey> page(@Nullable ApiKey after, int skip, int limit) {
        return keys.page(after, skip, limit);
    }

    /**
     * Makes a key and returns it: the only time that it is seen.
     *
     * @param expiresAt null for never
     * @throws IllegalArgumentException for a name, scopes or an expiry that cannot be
     */
    @Transactional
    public String create(String name, Set<ApiClient.Scope> scopes, @Nullable Instant expiresAt, String reason) {
        Caller caller = callers.on(PAGE);
        if (scopes.contains(ApiClient.Scope.ADMIN)) {
            reauthentication.require();
        }
        ApiKeys.Made made = keys.create(
                name, scopes, expiresAt, Objects.requireNonNull(caller.actor().id()));
        Map<String, String> details = Map.of(
                "key", made.id().toString(),
                "scopes", scopes.toString().toLowerCase(Locale.ROOT),
                "expires", expiresAt == null ? "never" : expiresAt.toString());
        if (scopes.contains(ApiClient.Scope.ADMIN)) {
            others.tell(AdminMail.News.KEY, made.id());
        }
        audit.record(caller, new AuditedAct("key-create", null, name.strip(), new Reason(reason).text(), details));
        return made.key();
    }

    /** Ends a key immediately; false if it was ended before. */
    @Transactional
    public boolean revoke(ApiKey key, String reason) {
        if (!keys.end(key.id())) {
            return false;
        }
        audit.record(
                callers.on(PAGE),
                new AuditedAct(
                        "key-revoke",
                        null,
                        key.name(),
                        new Reason(reason).text(),
                        Map.of("key", key.id().toString())));
        return true;
    }
}
