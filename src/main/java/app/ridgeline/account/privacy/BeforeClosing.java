package app.ridgeline.account.privacy;

import java.util.UUID;

/**
 * What has to end elsewhere before an account is closed, such as a subscription. Modules contribute theirs as beans. It
 * is called outside any transaction, again if the account was not closed then, and from two clicks at once.
 */
public interface BeforeClosing {

    /**
     * Ends it; nothing is left to do if it has ended before.
     *
     * @throws RuntimeException if it could not be ended: the account stays
     */
    void end(UUID userId);
}
