package app.ridgeline.account;

import java.util.UUID;

/**
 * Notifies admins of what another one did that gives power; another module sends it. Belongs to its caller's
 * transaction.
 */
public interface AdminMail {

    /** What happened. */
    enum News {
        /** Someone was made an admin. */
        ADMIN,
        /** A key was made that acts as an admin. */
        KEY,
        /** The second factor of an admin was removed, for they had lost it. */
        FACTOR_REMOVED,
        /** An act above the daily limit waits for a second admin. */
        REQUEST,
        /** Such an act was approved. */
        APPROVAL
    }

    /** Notifies one admin. */
    void tell(UUID adminId, News news, UUID causeId);
}
