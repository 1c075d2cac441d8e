package app.ridgeline.web;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a sign-in did not succeed, as the sign-in page says it. */
enum SignInProblem {
    /** Email and password do not match, or there is no such user: the two look the same. */
    REFUSED,
    /** Too many attempts. */
    THROTTLED,
    /** The form had waited too long. */
    EXPIRED,
    /** The account was disabled, or its role or password changed. */
    ENDED,
    /** The database does not answer. */
    UNAVAILABLE;

    /** The name of the query parameter that says so. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the sentence a person reads. */
    String textKey() {
        return "login.problem." + parameter();
    }

    static Optional<SignInProblem> of(QueryParameters query) {
        return Arrays.stream(values())
                .filter(problem -> query.getParameters().containsKey(problem.parameter()))
                .findFirst();
    }
}
