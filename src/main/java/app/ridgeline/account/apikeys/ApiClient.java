package app.ridgeline.account.apikeys;

import java.util.Set;
import java.util.UUID;

/**
 * A program that calls the REST API.
 *
 * @param id names it in the ledger
 * @param name for people
 * @param scopes what it may do
 */
public record ApiClient(UUID id, String name, Set<Scope> scopes) {

    /** What a key is for. */
    public enum Scope {
        /** Look up, reset and grant. */
        ADMIN,
        /** Read balances, spend and hold. */
        SPEND,
        /** Read metrics. */
        METRICS
    }

    public ApiClient {
        scopes = Set.copyOf(scopes);
    }
}
