package app.ridgeline.account;

import java.util.UUID;

/** A user has another address now. Published in the transaction that changes it. */
public record EmailChanged(UUID userId) {}
