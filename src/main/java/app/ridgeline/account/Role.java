package app.ridgeline.account;

/** What a user may do. */
public enum Role {
    /** Buys and spends tokens of their own. */
    CUSTOMER,
    /** Looks after everyone's. */
    ADMIN;

    /** The name of the role in Spring Security's terms. */
    String authority() {
        return "ROLE_" + name();
    }
}
