package app.ridgeline.billing;

import app.ridgeline.tokens.TokenAmounts;

/**
 * What a change of its payment did to one purchase.
 *
 * @param sessionId the purchase
 * @param pack its size
 * @param taken tokens taken back, nothing in every bucket if none were
 * @param restored tokens given back, likewise
 */
public record Settlement(String sessionId, int pack, TokenAmounts taken, TokenAmounts restored) {}
