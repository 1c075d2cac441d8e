package app.ridgeline.account.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why someone whom the provider knows does not get in here. */
public enum ProviderRefusal {
    /** The account may not sign in. */
    REFUSED,
    /** The provider gives no address, or is not sure of it. */
    UNVERIFIED,
    /** There is an account with this address: they have to sign in to it, and connect the provider there. */
    LINK_FIRST,
    /** This login belongs to another account, or this account has another login of the provider. */
    TAKEN;

    /** The error code that stands for it. */
    public String code() {
        return "ridgeline_" + name().toLowerCase(Locale.ROOT);
    }

    /** The refusal of this error code, if it is one of ours. */
    public static Optional<ProviderRefusal> of(String code) {
        return Arrays.stream(values()).filter(why -> why.code().equals(code)).findFirst();
    }
}
