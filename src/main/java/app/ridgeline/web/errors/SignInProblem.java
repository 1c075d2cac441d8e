package app.ridgeline.web.errors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a sign-in did not succeed, as the sign-in page says it. */
public enum SignInProblem {
    /** Email and password do not match, or there is no such user: the two look the same. */
    REFUSED,
    /** Too many attempts. */
    THROTTLED,
    /** The form had waited too long. */
    EXPIRED,
    /** The account was disabled, its role or password changed, or its owner ended the session. */
    ENDED,
    /** No passkey was used, or it is no one's. */
    PASSKEY,
    /** The database does not answer. */
    UNAVAILABLE,
    /** The person turned back at the OpenID provider. */
    PROVIDER_CANCELLED,
    /** The provider does not answer. */
    PROVIDER_AWAY,
    /** What came back from the provider does not belong to this sign-in, or is not its word. */
    PROVIDER_BROKEN,
    /** The account may not sign in. */
    PROVIDER_REFUSED,
    /** The provider gives no address, or is not sure of it. */
    PROVIDER_UNVERIFIED,
    /** There is an account with this address, which the provider may not open yet. */
    PROVIDER_LINK_FIRST,
    /** This login of the provider belongs to another account, or the account has another one. */
    PROVIDER_TAKEN;

    /** The name of the query parameter that says so. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the sentence a person reads. */
    public String textKey() {
        return "login.problem." + parameter();
    }

    /** The problem that one of these query parameters names. */
    public static Optional<SignInProblem> of(Set<String> parameters) {
        return Arrays.stream(values())
                .filter(problem -> parameters.contains(problem.parameter()))
                .findFirst();
    }
}
