package app.ridgeline.admin.acts;

import app.ridgeline.account.AdminMail;
import app.ridgeline.account.OtherAdmins;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.own.Reauthentication;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.database.Jsonb;
import app.ridgeline.tokens.ActPreview;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.PlanState;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.AdminTokens;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What admins and their programs may do to a balance, under one set of rules: with a reason, once, never on one's own
 * account, within the daily limit, and recorded in the transaction of the act.
 */
@Service
@PreAuthorize("hasRole('ADMIN') or hasAuthority('SCOPE_ADMIN')")
public class TokenActs {

    private final AdminTokens tokens;
    private final DoneActs acts;
    private final GrantRequests requests;
    private final ApiKeys keys;
    private final Audit audit;
    private final ActSettings settings;
    private final Reauthentication reauthentication;
    private final OtherAdmins others;
    private final JsonMapper json;

    TokenActs(
            AdminTokens tokens,
            DoneActs acts,
            GrantRequests requests,
            ApiKeys keys,
            Audit audit,
            ActSettings settings,
            Reauthentication reauthentication,
            OtherAdmins others,
            JsonMapper json) {
        this.tokens = tokens;
        this.acts = acts;
        this.requests = requests;
        this.keys = keys;
        this.audit = audit;
        this.settings = settings;
        this.reauthentication = reauthentication;
        this.others = others;
        this.json = json;
    }

    /**
     * Does an act, or keeps it for a second admin if it is above the daily limit and a person asks.
     *
     * @throws app.ridgeline.tokens.UnknownUserException if there is no such user
     * @throws IllegalStateException if the id was used for another act
     */
    @Transactional
    public ActResult act(Caller caller, ActRequest request) {
        if (isOwnAccount(caller.actor(), request.userId())) {
            return new ActResult.OwnAccount();
        }
        List<Actor> person = allOf(caller.actor());
        acts.lockFor(person.getFirst().toString());
        Optional<ActResult> before = repeated(request);
        if (before.isPresent()) {
            return before.get();
        }
        ActPreview now = tokens.previewLocked(request.userId(), request.act());
        if (request.seenVersion() != null && request.seenVersion() != now.version()) {
            return new ActResult.ChangedMeanwhile(now);
        }
        if (acts.addedLately(person.stream().map(Actor::toString).toList()) + now.added() > settings.dailyLimit()) {
            return aboveLimit(caller, request);
        }
        return new ActResult.Done(perform(caller, caller.actor(), null, request, now, actionOf(request.act())));
    }

    /** Does an act, on behalf of whoever asked for it, and records it as this caller's. */
    TokenStatus perform(
            Caller caller, Actor actor, @Nullable UUID approvedBy, ActRequest request, ActPreview now, String action) {
        acts.insert(new DoneAct(
                request.id(),
                request.userId(),
                ActColumns.of(request.act()),
                null,
                null,
                actor.toString(),
                approvedBy,
                request.reason(),
                now.added(),
                new Jsonb(json.writeValueAsString(PlanState.of(now.before()))),
                Instant.EPOCH));
        var cause = new Cause(DoneAct.source(request.id()), actor.toString(), request.reason());
        TokenStatus after = tokens.act(request.userId(), request.act(), cause);
        Map<String, Object> details = ActDetails.of(request.id(), now.before(), after);
        if (approvedBy != null) {
            details.put("requestedBy", actor.toString());
        }
        audit.record(caller, AuditedAct.on(request.userId(), action, request.reason(), details));
        return after;
    }

    /** No one acts on their own account, nor does a key that they made. */
    boolean isOwnAccount(Actor actor, UUID userId) {
        return switch (actor.kind()) {
            case USER -> userId.equals(actor.id());
            case CLIENT ->
                keys.creatorOf(Objects.requireNonNull(actor.id()))
                        .filter(userId::equals)
                        .isPresent();
            case SYSTEM -> false;
        };
    }

    /**
     * Who is behind the actor, and all keys they made: what a key does counts for the person, however many there are.
     */
    private List<Actor> allOf(Actor actor) {
        UUID id = actor.id();
        Optional<UUID> person =
                actor.kind() == Actor.Kind.CLIENT && id != null ? keys.creatorOf(id) : Optional.ofNullable(id);
        return person.map(it -> Stream.concat(
                                Stream.of(Actor.user(it)),
                                keys.madeBy(it).stream().map(Actor::client))
                        .toList())
                .orElse(List.of(actor));
    }

    private Optional<ActResult> repeated(ActRequest request) {
        Optional<DoneAct> done = acts.find(request.id());
        if (done.isPresent()) {
            DoneAct first = done.get();
            if (!first.userId().equals(request.userId()) || !first.act().equals(Optional.of(request.act()))) {
                throw new IllegalStateException("The id " + request.id() + " was used for another act");
            }
            return Optional.of(new ActResult.Done(
                    tokens.preview(request.userId(), request.act()).before()));
        }
        return requests.findById(request.id()).map(it -> new ActResult.WaitsForApproval(settings.dailyLimit()));
    }

    private ActResult aboveLimit(Caller caller, ActRequest request) {
        Actor actor = caller.actor();
        if (actor.kind() != Actor.Kind.USER) {
            return new ActResult.OverLimit(settings.dailyLimit());
        }
        reauthentication.require();
        requests.insert(GrantRequest.of(request, Objects.requireNonNull(actor.id())));
        others.tell(AdminMail.News.REQUEST, request.id());
        Map<String, Object> details = Map.of("act", request.id().toString());
        audit.record(caller, AuditedAct.on(request.userId(), "tokens-request", request.reason(), details));
        return new ActResult.WaitsForApproval(settings.dailyLimit());
    }

    private static String actionOf(AdminAct act) {
        return switch (act) {
            case AdminAct.Reset reset -> "tokens-reset";
            case AdminAct.Grant grant -> "tokens-grant";
        };
    }
}
