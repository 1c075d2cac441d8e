package app.ridgeline.billing;

import app.ridgeline.tokens.TokenAmounts;
import java.util.UUID;

/**
 * What a change of its payment did to one purchase. Published in the transaction that did it.
 *
 * @param userId whose purchase it is
 * @param sessionId the purchase
 * @param pack its size
 * @param taken tokens taken back, nothing in every bucket if none were
 * @param restored tokens given back, likewise
 * @param eventId what caused it
 */
public record Settlement(
        UUID userId, String sessionId, int pack, TokenAmounts taken, TokenAmounts restored, String eventId) {}
